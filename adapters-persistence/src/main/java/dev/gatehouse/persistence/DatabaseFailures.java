package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a database that cannot answer now from a defect of ours, by SQLSTATE (PostgreSQL manual, appendix A). */
final class DatabaseFailures {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");
    private static final Set<String> PASSING_STATES = Set.of("25006", "40001", "40P01", "55P03");

    private DatabaseFailures() {}

    /** A refusal for now, where waiting helps; otherwise the failure itself. */
    static RuntimeException translated(RuntimeException failure) {
        return sqlCause(failure)
                .filter(DatabaseFailures::passes)
                .<RuntimeException>map(DatabaseFailures::forNow)
                .orElse(failure);
    }

    /** A refusal for now, where waiting helps; otherwise the failure, unchecked. */
    static RuntimeException translated(SQLException failure) {
        return passes(failure) ? forNow(failure) : new IllegalStateException(failure);
    }

    /** The name of the unique constraint that was violated, if that is what happened. */
    static Optional<String> violatedUniqueness(Throwable failure) {
        return sqlCause(failure)
                .filter(cause -> "23505".equals(cause.getSQLState()))
                .filter(PSQLException.class::isInstance)
                .map(cause -> ((PSQLException) cause).getServerErrorMessage())
                .map(ServerErrorMessage::getConstraint);
    }

    private static Refusal forNow(SQLException failure) {
        LOG.warn("The database did not answer: SQLSTATE {}: {}", failure.getSQLState(), failure.getMessage());
        return Refusal.forNow(Reason.SERVICE_UNAVAILABLE, RETRY_AFTER);
    }

    private static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null
                        && (PASSING_STATES.contains(state)
                                || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)))));
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
