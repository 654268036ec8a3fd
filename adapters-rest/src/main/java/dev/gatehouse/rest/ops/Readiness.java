package dev.gatehouse.rest.ops;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether requests should be sent here: every health check is green, and nobody has asked us to stop. The checks run at most
 * once a second, however often anybody asks.
 */
public final class Readiness {
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);
    /** Dropwizard's look at every thread is for the admin port. */
    private static final String THREADS = "deadlocks";

    private final HealthCheckRegistry checks;
    private final Clock monotonic;
    private volatile boolean draining;
    private Instant lookedAt = Instant.EPOCH.minus(GOOD_FOR);
    private boolean healthy;

    /** The clock must never go back. */
    public Readiness(HealthCheckRegistry checks, Clock monotonic) {
        this.checks = checks;
        this.monotonic = monotonic;
    }

    /** From now on no: requests in flight are finished, new ones should go elsewhere. */
    public void drain() {
        draining = true;
    }

    public boolean isReady() {
        return !draining && isHealthy();
    }

    private synchronized boolean isHealthy() {
        Instant now = monotonic.instant();
        if (!lookedAt.plus(GOOD_FOR).isAfter(now)) {
            healthy = checks.runHealthChecks((name, check) -> !THREADS.equals(name)).values().stream()
                    .allMatch(HealthCheck.Result::isHealthy);
            lookedAt = monotonic.instant();
        }
        return healthy;
    }
}
