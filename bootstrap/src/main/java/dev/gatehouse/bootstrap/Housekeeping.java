package dev.gatehouse.bootstrap;

import dev.gatehouse.application.retention.Retain;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.retention.Kept;
import io.dropwizard.lifecycle.Managed;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a minute whether it is this instance's turn to remove what was kept long enough. The turn is in the database:
 * of all instances one has it, once an hour.
 */
final class Housekeeping implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int LAST_BATCH_SECONDS = 5;

    private final Retain retain;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    Housekeeping(Retain retain) {
        this.retain = retain;
    }

    @Override
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
    }

    /** What it does not get to is done in the next hour. */
    @Override
    public void stop() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(LAST_BATCH_SECONDS, TimeUnit.SECONDS)) {
            timer.shutdownNow();
        }
    }

    /** Whatever it throws would end the schedule for ever. */
    private void look() {
        try {
            retain.runIfDue(() -> !timer.isShutdown()).ifPresent(Housekeeping::tell);
        } catch (Refusal away) {
            LOG.debug("What is over goes later: {}", away.sentence());
        } catch (RuntimeException failure) {
            if (timer.isShutdown()) {
                LOG.info("What is over goes after the next start: {}", failure.toString());
                return;
            }
            LOG.error("What is over cannot be removed", failure);
        }
    }

    private static void tell(Map<Kept, Integer> gone) {
        if (gone.values().stream().anyMatch(count -> count > 0)) {
            LOG.info("Kept long enough and removed: {}", gone);
        }
    }
}
