package dev.gatehouse.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
    /** Shared, since only a first start is slow; every test stops what it starts. */
    @TempDir
    private static Path home;

    @Test
    void keepsDataFromStartToStart() throws SQLException {
        try (EmbeddedPostgres first = start(home)) {
            execute(first, "create table marks (mark text)");
            execute(first, "insert into marks values ('here')");
        }
        try (EmbeddedPostgres second = start(home)) {
            assertThat(value(second, "select mark from marks")).isEqualTo("here");
            execute(second, "drop table marks");
        }
    }

    @Test
    void keepsWhatItAnsweredOverAPowerCut() throws SQLException {
        try (EmbeddedPostgres postgres = start(home)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(value(postgres, "select setting from pg_settings where name = '" + setting + "'"))
                        .as(setting)
                        .isEqualTo("on");
            }
        }
    }

    @Test
    void givesTheServiceARoleThatOwnsItsDatabaseAndNothingElse() throws SQLException {
        try (EmbeddedPostgres postgres = start(home)) {
            assertThat(value(postgres, """
                            select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
                            from pg_roles where rolname = current_user""")).isEqualTo("f");
            assertThat(value(postgres, """
                            select pg_get_userbyid(datdba) || ' ' || pg_encoding_to_char(encoding) || ' ' || datcollate
                            from pg_database where datname = current_database()""")).isEqualTo("gatehouse UTF8 C");
        }
    }

    @Test
    void asksForPasswordsAndKeepsItsOwnFromOthers() throws IOException {
        try (EmbeddedPostgres postgres = start(home)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.adminUser(), "wrong"))
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(home.resolve("database-password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void refusesASecondStartAndLeavesTheFirstUnharmed() throws SQLException {
        try (EmbeddedPostgres first = start(home)) {
            assertThatThrownBy(() -> start(home))
                    .satisfies(EmbeddedPostgresTest::isOneLine)
                    .hasMessageContaining("Another process is using the data directory");
            assertThat(value(first, "select 'unharmed'")).isEqualTo("unharmed");
        }
    }

    @Test
    void isClosedTwiceAsWellAsOnce() {
        EmbeddedPostgres postgres = start(home);
        postgres.close();
        postgres.close();
        assertThatThrownBy(() -> value(postgres, "select 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void doesNotHarmAStrangerWhoHasTheNumberOfAnEarlierServer() throws IOException, SQLException {
        start(home).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path data = home.resolve("database");
            Files.writeString(
                    data.resolve("postmaster.pid"), stranger.pid() + "\n" + data + "\n1\n1\n\n127.0.0.1\n1 1\nready\n");
            try (EmbeddedPostgres postgres = start(home)) {
                assertThat(value(postgres, "select 'started'")).isEqualTo("started");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void makesAgainWhatAKilledFirstStartLeftHalfMade(@TempDir Path killed) throws IOException, SQLException {
        Files.createDirectories(killed.resolve("database.unfinished").resolve("base"));
        Files.writeString(killed.resolve("database.unfinished").resolve("PG_VERSION"), "18\n");
        Files.createDirectories(killed.resolve("postgresql-18.unfinished").resolve("bin"));
        Files.writeString(
                killed.resolve("postgresql-18.unfinished").resolve("bin").resolve("postgres"), "half");
        Files.writeString(killed.resolve("database-password"), "half");
        try (EmbeddedPostgres postgres = start(killed)) {
            assertThat(value(postgres, "select current_database()")).isEqualTo("gatehouse");
        }
        try (Stream<Path> left = Files.list(killed)) {
            assertThat(left).noneMatch(path -> path.toString().contains("unfinished"));
        }
    }

    @Test
    void startsThoughAProgramOfAKilledStartIsStillWriting(@TempDir Path killed) throws Exception {
        Path unfinished = Files.createDirectories(killed.resolve("database.unfinished"));
        Files.createSymbolicLink(killed.resolve("postgresql-18"), programs());
        var over = new AtomicBoolean();
        var orphan = new Thread(() -> writeUntil(over, unfinished), "orphan");
        orphan.start();
        try (EmbeddedPostgres postgres = start(killed)) {
            assertThat(value(postgres, "select current_database()")).isEqualTo("gatehouse");
        } finally {
            over.set(true);
            orphan.join();
        }
    }

    private static void writeUntil(AtomicBoolean over, Path directory) {
        for (int number = 0; !over.get(); number++) {
            try {
                Files.createDirectories(directory);
                Files.writeString(directory.resolve(String.valueOf(number)), "still here");
            } catch (IOException deletedMeanwhile) {
                // Then once more.
            }
        }
    }

    @Test
    void refusesADatabaseOfAnotherMajorVersion(@TempDir Path old) throws IOException {
        Files.createDirectories(old.resolve("database"));
        Files.writeString(old.resolve("database").resolve("PG_VERSION"), "17\n");
        Files.createSymbolicLink(old.resolve("postgresql-18"), programs());
        assertThatThrownBy(() -> start(old))
                .satisfies(EmbeddedPostgresTest::isOneLine)
                .hasMessageContainingAll("PostgreSQL 17", "18", "pg_upgrade");
    }

    @Test
    void refusesAFileWhereADirectoryShouldBe(@TempDir Path parent) throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> start(file))
                .satisfies(EmbeddedPostgresTest::isOneLine)
                .hasMessageContaining("cannot be used");
    }

    /** Unpacked already. */
    private static Path programs() {
        start(home).close();
        return home.resolve("postgresql-18");
    }

    private static EmbeddedPostgres start(Path directory) {
        return EmbeddedPostgres.start(directory, EmbeddedPostgresTest::randomBytes);
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static void isOneLine(Throwable refusal) {
        assertThat(refusal).isInstanceOf(EmbeddedPostgresException.class);
        assertThat(refusal.getMessage()).hasLineCount(1);
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
