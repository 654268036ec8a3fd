package dev.gatehouse.persistence;

import com.codahale.metrics.MetricRegistry;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.db.PooledDataSourceFactory;
import io.dropwizard.util.Duration;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Dropwizard's view of a {@link ConnectionPool}: what it needs for its health check and its statement metrics. */
public final class PoolSettings implements PooledDataSourceFactory {
    private final DatabaseAddress address;
    private final Clock monotonic;
    private int connections;

    public PoolSettings(DatabaseAddress address, int connections, Clock monotonic) {
        this.address = address;
        this.connections = connections;
        this.monotonic = monotonic;
    }

    @Override
    public boolean isAutoCommentsEnabled() {
        return false;
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of();
    }

    @Override
    public Optional<Duration> getValidationQueryTimeout() {
        return Optional.of(Duration.seconds(2));
    }

    @Override
    public Optional<String> getValidationQuery() {
        return Optional.of("select 1");
    }

    @Override
    public String getDriverClass() {
        return org.postgresql.Driver.class.getName();
    }

    @Override
    public String getUrl() {
        return address.url();
    }

    @Override
    public void asSingleConnectionPool() {
        connections = 1;
    }

    @Override
    public ManagedDataSource build(MetricRegistry metrics, String name) {
        try {
            var pool = new ConnectionPool(address, connections, monotonic);
            pool.setMetricRegistry(metrics);
            return pool;
        } catch (PoolInitializationException failure) {
            throw new DatabaseUnusable(failure);
        }
    }
}
