package dev.gatehouse.bootstrap.process;

import dev.gatehouse.persistence.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Somebody else's database server at a fixed port, which can be stopped and started. */
final class OwnPostgres implements AutoCloseable {
    static final String USER = "house";
    static final String PASSWORD = "house-password";

    private final Path home;
    private final int port = Launch.freePort();
    private EmbeddedPostgres server;

    OwnPostgres(Path home) throws SQLException {
        this.home = home;
        this.server = launched();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + USER + " login password '" + PASSWORD + "'");
            statement.execute("create database house owner " + USER);
        }
    }

    private EmbeddedPostgres launched() {
        return EmbeddedPostgres.start(home, OwnPostgres::randomBytes, Map.of("port", String.valueOf(port)));
    }

    void stop() {
        server.close();
    }

    void start() {
        server = launched();
    }

    int port() {
        return port;
    }

    String url() {
        return urlAt(port);
    }

    /** The URL at which a wire to this server listens; every COMMIT is sent in words there. */
    static String urlAt(int wire) {
        return "jdbc:postgresql://127.0.0.1:" + wire + "/house?prepareThreshold=0";
    }

    Connection connect() throws SQLException {
        return connect("house");
    }

    private Connection connect(String database) throws SQLException {
        try {
            return DriverManager.getConnection(server.jdbcUrl(database), server.adminUser(), server.adminPassword());
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        server.close();
    }
}
