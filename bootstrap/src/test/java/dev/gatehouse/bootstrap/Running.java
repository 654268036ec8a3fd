package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.config.GatehouseConfiguration;
import dev.gatehouse.persistence.TestDatabase;
import dev.gatehouse.rest.site.Site;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;

/** The application as it is shipped, with its built-in configuration, on free ports and a database of its own. */
final class Running implements AutoCloseable {
    private static final String SECRET = "a secret for tests, of no use elsewhere";

    private final TestDatabase database = TestDatabase.create();
    private final DropwizardTestSupport<GatehouseConfiguration> server;

    /** Values that differ from those of config.yml, by their path in it. */
    private Running(Map<String, String> differing) {
        var usual = Map.of(
                "database.url",
                database.address().url(),
                "database.user",
                database.address().user(),
                "database.password",
                database.address().password(),
                "secret",
                SECRET,
                "dataDirectory",
                temporaryDirectory(),
                "logging.level",
                "ERROR",
                "logging.loggers.dev\\.gatehouse",
                "ERROR",
                "server.applicationConnectors[0].port",
                "0",
                "server.adminConnectors[0].port",
                "0");
        var overrides = Stream.concat(usual.entrySet().stream(), differing.entrySet().stream())
                .map(entry -> ConfigOverride.config(entry.getKey(), entry.getValue()))
                .toArray(ConfigOverride[]::new);
        server =
                new DropwizardTestSupport<>(
                        GatehouseApplication.class, GatehouseApplication.BUILT_IN_CONFIGURATION, overrides) {
                    @Override
                    public Application<GatehouseConfiguration> newApplication() {
                        return new GatehouseApplication(false);
                    }
                };
    }

    static Running start() {
        return startWith(Map.of());
    }

    static Running startWith(Map<String, String> differing) {
        var running = new Running(differing);
        try {
            running.server.before();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return running;
    }

    Site site() {
        return Site.onLoopback(server.getLocalPort());
    }

    Site admin() {
        return Site.onLoopback(server.getAdminPort());
    }

    /** As its administrator. */
    Connection connect() throws SQLException {
        return database.connect();
    }

    /** Does something to the database behind the service's back. */
    void sql(String statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException failure) {
            throw new IllegalStateException(statements, failure);
        }
    }

    /** The one number that a query gives. */
    long count(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    void forgetEverybody() {
        sql("truncate accounts, organizations, memberships, sessions, audit_events");
    }

    @Override
    public void close() {
        server.after();
    }

    private static String temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("gatehouse-running");
            directory.toFile().deleteOnExit();
            return directory.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
