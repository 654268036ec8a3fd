package dev.gatehouse.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date by Liquibase. Instances that start at once wait for each other at an advisory lock, which
 * dies with its holder's connection; so whoever holds it may clear the lock row that a killed one left behind.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    /** Any number would do, as long as it stays: it is "gatehous" in ASCII. */
    private static final long LOCK = 0x6761746568_6f7573L;

    /** Enough for another instance's migration to end; less than for ever, should the network have swallowed it. */
    private static final String LONGEST_SILENCE_SECONDS = "300";

    private final DatabaseAddress address;

    public Migrations(DatabaseAddress address) {
        this.address = address;
    }

    /** Runs what has not run yet. Throws {@link DatabaseUnusable} where the schema could not be brought up to date. */
    public void run() {
        try (Connection lock = connect()) {
            take(lock);
            if (!isCurrent(lock)) {
                migrate();
            }
            LOG.info("The schema is up to date");
        } catch (Exception failure) {
            throw new DatabaseUnusable(failure);
        }
    }

    private void migrate() throws Exception {
        try (Connection work = connect()) {
            Scope.child(
                    Map.of("liquibase.analytics.enabled", false, Scope.Attr.ui.name(), new LoggerUIService()),
                    () -> update(work));
        }
    }

    private static void update(Connection connection) throws LiquibaseException {
        var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        try (var liquibase = new Liquibase(Changelog.RESOURCE, new ClassLoaderResourceAccessor(), database)) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.forceReleaseLocks();
            liquibase.update();
        }
    }

    /** Changes run in order: who has the newest has them all, and need not wait for Liquibase to read itself in. */
    private static boolean isCurrent(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery("select to_regclass('databasechangelog') is not null")) {
            return table.next() && table.getBoolean(1) && holdsNewestChange(connection);
        }
    }

    private static boolean holdsNewestChange(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Changelog.HOLDS_NEWEST)) {
            statement.setString(1, Changelog.newest());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet taken = statement.executeQuery("select pg_advisory_lock(" + LOCK + ")")) {
            taken.next();
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = address.properties();
        properties.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), LONGEST_SILENCE_SECONDS);
        return DriverManager.getConnection(address.url(), properties);
    }
}
