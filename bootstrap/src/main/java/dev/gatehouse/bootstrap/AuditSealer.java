package dev.gatehouse.bootstrap;

import dev.gatehouse.domain.audit.AuditChain;
import dev.gatehouse.domain.kernel.Refusal;
import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a second, the audit events that were recorded since get their places in their chains. */
final class AuditSealer implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final int EVENTS_AT_ONCE = 500;
    private static final int LONGEST_END_SECONDS = 5;

    private final AuditChain chain;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "audit-sealer");
        thread.setDaemon(true);
        return thread;
    });

    AuditSealer(AuditChain chain) {
        this.chain = chain;
    }

    @Override
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::seal, 1, 1, TimeUnit.SECONDS);
    }

    /** Nobody is served any more: what they did last is sealed, for nobody may come to do it for long. */
    @Override
    public void stop() throws InterruptedException {
        timer.shutdown();
        if (timer.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
            seal();
        }
    }

    /** Whatever it throws would end the schedule for ever. */
    private void seal() {
        try {
            while (chain.seal(EVENTS_AT_ONCE) == EVENTS_AT_ONCE && !timer.isShutdown()) {
                LOG.debug("{} audit events are sealed, and more wait", EVENTS_AT_ONCE);
            }
        } catch (Refusal away) {
            LOG.debug("The audit trail is sealed later: {}", away.sentence());
        } catch (RuntimeException failure) {
            LOG.error("The audit trail cannot be sealed", failure);
        }
    }
}
