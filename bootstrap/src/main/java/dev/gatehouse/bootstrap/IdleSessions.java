package dev.gatehouse.bootstrap;

import dev.gatehouse.application.session.EndIdleSessions;
import dev.gatehouse.domain.kernel.Refusal;
import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every ten seconds sessions end that have rested too long, at whichever instance comes first. */
final class IdleSessions implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(IdleSessions.class);
    private static final int EVERY_SECONDS = 10;

    private final EndIdleSessions endIdleSessions;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "idle-sessions");
        thread.setDaemon(true);
        return thread;
    });

    IdleSessions(EndIdleSessions endIdleSessions) {
        this.endIdleSessions = endIdleSessions;
    }

    @Override
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    /** Whatever it throws would end the schedule for ever. */
    private void look() {
        try {
            int ended = endIdleSessions.run();
            if (ended > 0) {
                LOG.debug("Sessions that rested too long: {}", ended);
            }
        } catch (Refusal away) {
            LOG.debug("Sessions that rested too long end later: {}", away.sentence());
        } catch (RuntimeException failure) {
            if (!timer.isShutdown()) {
                LOG.error("Sessions that rested too long cannot be ended", failure);
            }
        }
    }
}
