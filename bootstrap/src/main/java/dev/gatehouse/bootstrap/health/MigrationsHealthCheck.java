package dev.gatehouse.bootstrap.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.persistence.Schema;

/** Green while the database holds the schema that this version was built for. */
public final class MigrationsHealthCheck extends HealthCheck {
    private final Schema schema;

    public MigrationsHealthCheck(Schema schema) {
        this.schema = schema;
    }

    @Override
    protected Result check() {
        return schema.isCurrent() ? Result.healthy() : Result.unhealthy("The schema is not that of this version");
    }
}
