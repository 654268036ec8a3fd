package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to the database. Nested calls on a thread share a connection, so that a repository called inside a
 * transaction is part of it. Where the database is away, busy or cut off, every call refuses with SERVICE_UNAVAILABLE.
 */
public final class Database implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Jdbi jdbi;
    private final DataSource dataSource;
    /** One for each database: a transaction here may run inside one of another's. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable List<Change>> changes = new ThreadLocal<>();

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** Statements are told without their values where they fail: addresses and hashes do not belong in a log. */
    public Database(Jdbi jdbi, DataSource dataSource) {
        this.jdbi = jdbi.registerArrayType(String.class, "text")
                .registerArrayType(Long.class, "bigint")
                .configure(StatementExceptions.class, failures -> failures.setMessageRendering(MessageRendering.NONE));
        this.dataSource = dataSource;
    }

    @Override
    public <T> T inTransaction(Supplier<T> block) {
        if (changes.get() != null) {
            return translated(() -> jdbi.inTransaction(handle -> block.get()));
        }
        var made = new ArrayList<Change>();
        changes.set(made);
        try {
            return translated(() -> jdbi.inTransaction(handle -> block.get()));
        } finally {
            changes.remove();
            made.forEach(this::tell);
        }
    }

    /** Works as {@link #with} does, and tells the listeners what has changed once the transaction has ended. */
    <T> T change(Change change, Function<Handle, T> work) {
        try {
            return with(work);
        } finally {
            changed(change);
        }
    }

    /** From now on hears of each change made here, before the caller that made it returns. */
    void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Tells the listeners once the running transaction has ended, however it ended; at once where there is none. */
    private void changed(Change change) {
        List<Change> made = changes.get();
        if (made == null) {
            tell(change);
        } else {
            made.add(change);
        }
    }

    private void tell(Change change) {
        for (Consumer<Change> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException failure) {
                LOG.error("A change was made, and somebody who should hear of it failed", failure);
            }
        }
    }

    /** Works with the connection of the running transaction, or else with one of its own. */
    public <T> T with(Function<Handle, T> work) {
        return translated(() -> jdbi.withHandle(work::apply));
    }

    /** Works with a connection of its own, whatever transaction runs: what is done here stays done. */
    <T> T apart(Function<Handle, T> work) {
        return translated(() -> {
            try (Handle handle = jdbi.open()) {
                return work.apply(handle);
            }
        });
    }

    private static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
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
