package dev.gatehouse.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * A real PostgreSQL as a child of this process, on loopback only, with its data kept in a directory. It survives a kill at
 * any moment: the next start stops what was left running and recovers. The owner closes it last of all.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String NAME = "gatehouse";
    private static final int PASSWORD_BYTES = 24;

    /** Durable, small, silent: a statement or a value never reaches the log. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("max_connections", "210"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("log_min_messages", "fatal"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_checkpoints", "off"));

    private final HomeLock lock;
    private final Cluster cluster;
    private final int port;
    private final String password;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(HomeLock lock, Cluster cluster, int port, String password) {
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
    }

    /** Starts it in this directory. Refuses with {@link EmbeddedPostgresException}, in one line. */
    public static EmbeddedPostgres start(Path home, IntFunction<byte[]> randomBytes) {
        return start(home, randomBytes, Map.of());
    }

    /** The same, with settings of postgresql.conf that win over ours, and "port" for a fixed one. */
    public static EmbeddedPostgres start(Path home, IntFunction<byte[]> randomBytes, Map<String, String> settings) {
        Path absolute = home.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            HomeLock lock = HomeLock.take(absolute);
            try {
                return start(absolute, lock, randomBytes, settings);
            } catch (IOException | SQLException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException | SQLException failure) {
            throw new EmbeddedPostgresException(
                    "The data directory " + absolute + " cannot be used: " + failure.getMessage(), failure);
        }
    }

    private static EmbeddedPostgres start(
            Path home, HomeLock lock, IntFunction<byte[]> randomBytes, Map<String, String> settings)
            throws IOException, SQLException {
        Directories.discardUnfinished(home);
        var cluster = new Cluster(home, new Programs(Binaries.in(home), home));
        cluster.prepare(randomBytes);
        var all = new LinkedHashMap<>(SETTINGS);
        all.putAll(settings);
        int port = cluster.start(all);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes.apply(PASSWORD_BYTES));
        var postgres = new EmbeddedPostgres(lock, cluster, port, password);
        try {
            postgres.grantAccess();
            return postgres;
        } catch (SQLException | RuntimeException failure) {
            cluster.stop();
            throw failure;
        }
    }

    /** The service's role owns its database and nothing else; its password is new at every start. */
    private void grantAccess() throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(jdbcUrl(Cluster.SUPERUSER), Cluster.SUPERUSER, adminPassword());
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
                statement.execute("create role " + NAME + " login");
            }
            statement.execute("alter role " + NAME + " password '" + password + "'");
            if (isMissing(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return !row.next();
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    /** The URL of any database in it. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    public String adminUser() {
        return Cluster.SUPERUSER;
    }

    public String adminPassword() throws IOException {
        return cluster.superuserPassword();
    }

    /** Stops it in order and lets go of the directory; the second time nothing happens. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (lock) {
            cluster.stop();
        } catch (IOException failure) {
            throw new EmbeddedPostgresException("PostgreSQL did not stop in order", failure);
        }
    }
}
