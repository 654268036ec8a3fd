package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The one way to the database. Nested calls on a thread share a connection, so that a repository called inside a
 * transaction is part of it. Where the database is away, busy or cut off, every call refuses with SERVICE_UNAVAILABLE.
 */
public final class Database implements Transactions {
    private final Jdbi jdbi;
    private final DataSource dataSource;

    /** Statements are told without their values where they fail: addresses and hashes do not belong in a log. */
    public Database(Jdbi jdbi, DataSource dataSource) {
        this.jdbi = jdbi.registerArrayType(String.class, "text")
                .configure(StatementExceptions.class, failures -> failures.setMessageRendering(MessageRendering.NONE));
        this.dataSource = dataSource;
    }

    @Override
    public <T> T inTransaction(Supplier<T> block) {
        try {
            return jdbi.inTransaction(handle -> block.get());
        } catch (JdbiException failure) {
            throw DatabaseFailures.translated(failure);
        }
    }

    /** Works with the connection of the running transaction, or else with one of its own. */
    public <T> T with(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException failure) {
            throw DatabaseFailures.translated(failure);
        }
    }

    /** What runs on a bare connection. */
    @FunctionalInterface
    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /** The short way for the hottest query: a bare connection, outside any transaction. */
    <T> T query(Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(failure);
        }
    }
}
