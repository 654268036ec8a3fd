package dev.gatehouse.persistence;

import dev.gatehouse.persistence.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An empty database of its own for a test, in the one PostgreSQL that all tests of a process share. */
public record TestDatabase(DatabaseAddress address, DatabaseAddress administrator) {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Quick, since nobody needs these data after a power cut. */
    private static final Map<String, String> QUICK = Map.of(
            "fsync",
            "off",
            "synchronous_commit",
            "off",
            "full_page_writes",
            "off",
            "shared_preload_libraries",
            "pg_stat_statements");

    private static final class Shared {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                Path home = Files.createTempDirectory("gatehouse-test");
                var postgres = EmbeddedPostgres.start(home, TestDatabase::randomBytes, QUICK);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    delete(home);
                }));
                return postgres;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Makes a database, owned by the service's role. */
    public static TestDatabase create() {
        EmbeddedPostgres postgres = Shared.POSTGRES;
        String name = "test" + COUNT.incrementAndGet();
        try {
            var administrator =
                    new DatabaseAddress(postgres.jdbcUrl(name), postgres.adminUser(), postgres.adminPassword());
            try (Connection connection = DriverManager.getConnection(
                            postgres.jdbcUrl("postgres"), administrator.user(), administrator.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + " owner " + postgres.user());
            }
            return new TestDatabase(
                    new DatabaseAddress(postgres.jdbcUrl(name), postgres.user(), postgres.password()), administrator);
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A connection with which a test may look, lock and terminate as it likes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(administrator.url(), administrator.user(), administrator.password());
    }

    /** Does it behind the back of whoever runs on this database. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** While nobody can read the table. */
    void withTableLocked(String table, Runnable work) throws SQLException {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");
            work.run();
            other.rollback();
        }
    }

    static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static void delete(Path directory) {
        try (Stream<Path> inside = Files.walk(directory)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
