package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private final TestDatabase database = TestDatabase.create();
    private final Migrations migrations = new Migrations(database.address());

    @Test
    void makeTheSchemaOnceAndThenNothing() throws SQLException {
        migrations.run();
        long changes = count("select count(*) from databasechangelog");
        migrations.run();

        assertThat(changes).isPositive();
        assertThat(count("select count(*) from databasechangelog")).isEqualTo(changes);
        assertThat(count("select count(*) from accounts")).isZero();
    }

    @Test
    void waitForEachOtherOnAnEmptyDatabase() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> run = () -> {
                new Migrations(database.address()).run();
                return true;
            };
            for (Future<Boolean> one :
                    pool.invokeAll(Stream.generate(() -> run).limit(4).toList())) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(count("select count(*) - count(distinct id) from databasechangelog"))
                .isZero();
    }

    @Test
    void clearTheLockThatAKilledProcessLeft() throws Exception {
        migrations.run();
        undoTheNewestChange();
        execute("update databasechangeloglock set locked = true, lockgranted = now(), lockedby = 'a dead process'");

        migrations.run();

        assertThat(count("select count(*) from databasechangeloglock where locked"))
                .isZero();
    }

    @Test
    void tellInOneLineWhyTheyFailed() throws SQLException {
        execute("create table accounts (id text)");

        assertThatThrownBy(migrations::run)
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageStartingWith("The database could not be prepared: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void tellWhetherTheSchemaIsThatOfThisVersion() throws SQLException {
        migrations.run();
        try (var pool = new ConnectionPool(database.address(), 2, Clock.systemUTC())) {
            var schema = new Schema(new Database(Jdbi.create(pool), pool));
            assertThat(schema.isCurrent()).isTrue();
            assertThat(schema.isUsedBySuperuser()).isFalse();
            assertThat(schema.serverVersion()).startsWith("18");

            execute("delete from databasechangelog where id = '" + Changelog.newest() + "'");
            assertThat(schema.isCurrent()).isFalse();
        }
    }

    private void undoTheNewestChange() throws Exception {
        try (Connection connection = database.connect()) {
            var changed =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (var liquibase = new Liquibase(Changelog.RESOURCE, new ClassLoaderResourceAccessor(), changed)) {
                liquibase.rollback(1, "");
            }
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
