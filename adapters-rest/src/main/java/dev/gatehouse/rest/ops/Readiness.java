package dev.gatehouse.rest.ops;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;

/** Whether requests should be sent here: every health check is green, and nobody has asked us to stop. */
public final class Readiness {
    private final HealthCheckRegistry checks;
    private volatile boolean draining;

    public Readiness(HealthCheckRegistry checks) {
        this.checks = checks;
    }

    /** From now on no: requests in flight are finished, new ones should go elsewhere. */
    public void drain() {
        draining = true;
    }

    public boolean isReady() {
        return !draining && checks.runHealthChecks().values().stream().allMatch(HealthCheck.Result::isHealthy);
    }
}
