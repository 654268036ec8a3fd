package dev.gatehouse.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dropwizard.db.ManagedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.postgresql.PGProperty;

/**
 * A bounded pool in which nobody waits for ever: less than two seconds for a connection, two for an answer, less for a
 * lock. So a caller hears within five seconds that the database is away. Once one has waited in vain, the others hear it
 * at once for a second, or a queue of waiting callers would outlast every limit.
 */
public final class ConnectionPool extends HikariDataSource implements ManagedDataSource {
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofMillis(1_500);
    private static final Duration WAIT_FOR_VALIDATION = Duration.ofMillis(500);
    private static final Duration MEMORY = Duration.ofSeconds(1);
    private static final int WAIT_FOR_ANSWER_SECONDS = 2;
    private static final String SERVER_LIMITS = "-c statement_timeout=1900 -c lock_timeout=1500"
            + " -c idle_in_transaction_session_timeout=5000 -c timezone=UTC";

    private final Clock monotonic;
    private volatile Instant knownAwayUntil = Instant.MIN;

    /** Opens at most as many connections as named; the clock must never go back. */
    public ConnectionPool(DatabaseAddress address, int connections, Clock monotonic) {
        super(configuration(address, connections));
        this.monotonic = monotonic;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (monotonic.instant().isBefore(knownAwayUntil)
                && getHikariPoolMXBean().getIdleConnections() == 0) {
            throw new SQLTransientConnectionException("Nobody got a connection a moment ago");
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException inVain) {
            knownAwayUntil = monotonic.instant().plus(MEMORY);
            throw inVain;
        }
    }

    private static HikariConfig configuration(DatabaseAddress address, int connections) {
        Properties properties = address.properties();
        properties.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(WAIT_FOR_ANSWER_SECONDS));
        properties.setProperty(PGProperty.OPTIONS.getName(), SERVER_LIMITS);
        var configuration = new HikariConfig();
        configuration.setPoolName("database");
        configuration.setJdbcUrl(address.url());
        configuration.setDataSourceProperties(properties);
        configuration.setMaximumPoolSize(connections);
        configuration.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        configuration.setValidationTimeout(WAIT_FOR_VALIDATION.toMillis());
        configuration.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
        configuration.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        return configuration;
    }

    /** The pool opens itself when it is built. */
    @Override
    public void start() {}

    @Override
    public void stop() {
        close();
    }
}
