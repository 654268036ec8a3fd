package dev.gatehouse.bootstrap;

import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.kernel.Refusal;
import io.dropwizard.lifecycle.Managed;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a second, what other instances did to the signing keys becomes known here. */
final class KeyringRefresh implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(KeyringRefresh.class);

    private final List<Keyring> keyrings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "keyring");
        thread.setDaemon(true);
        return thread;
    });

    KeyringRefresh(List<Keyring> keyrings) {
        this.keyrings = keyrings;
    }

    @Override
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    /** Whatever it throws would end the schedule for ever. */
    private void refresh() {
        try {
            keyrings.forEach(Keyring::refresh);
        } catch (Refusal away) {
            LOG.debug("The signing keys stay as they were: {}", away.sentence());
        } catch (RuntimeException failure) {
            LOG.error("The signing keys cannot be read", failure);
        }
    }
}
