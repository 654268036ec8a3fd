package dev.gatehouse.bootstrap;

import dev.gatehouse.application.account.ResetPassword;
import dev.gatehouse.application.mail.DeliverMail;
import dev.gatehouse.domain.kernel.Refusal;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up who asked for a reset, and carries letters from the outbox to the mail server, on a thread of its own: no request waits for it. It looks once a
 * second, which costs two queries that find nothing in indexes of nothing, and sees what any instance wrote; being woken by
 * the writer would save a person a second and tie two things together that know nothing of each other.
 */
final class Courier implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int RESETS_AT_ONCE = 100;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_LETTER = Duration.ofSeconds(5);

    private final ResetPassword resetPassword;
    private final DeliverMail deliverMail;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "courier");
        thread.setDaemon(true);
        return thread;
    });

    Courier(ResetPassword resetPassword, DeliverMail deliverMail) {
        this.resetPassword = resetPassword;
        this.deliverMail = deliverMail;
    }

    @Override
    public void start() {
        every(LOOK_AGAIN, this::deliver);
    }

    /** The letter at hand may still arrive; what does not will be taken up by the next start, or by another instance. */
    @Override
    public void stop() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(LAST_LETTER.toMillis(), TimeUnit.MILLISECONDS)) {
            timer.shutdownNow();
        }
    }

    private void deliver() {
        boolean more = true;
        while (more && !timer.isShutdown()) {
            boolean prepared = prepareResets();
            more = deliverMail.run() || prepared;
        }
    }

    /** Says whether there may be more: letters in between, so that nobody waits for all the others. */
    private boolean prepareResets() {
        for (int count = 0; count < RESETS_AT_ONCE; count++) {
            if (!resetPassword.prepareNext()) {
                return false;
            }
        }
        return true;
    }

    /** Whatever it throws would end the schedule for ever. */
    private void every(Duration pause, Runnable work) {
        Runnable safe = () -> {
            try {
                work.run();
            } catch (Refusal away) {
                LOG.debug("The letters stay where they are: {}", away.sentence());
            } catch (RuntimeException failure) {
                if (timer.isShutdown()) {
                    LOG.info("A letter was under way at the stop and will be tried again: {}", failure.toString());
                    return;
                }
                LOG.error("The outbox cannot be worked off", failure);
            }
        };
        var unused = timer.scheduleWithFixedDelay(safe, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
