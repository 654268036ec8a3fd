package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.world.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers hear when the database cannot answer: always a refusal for now, never a hang. */
class DatabaseTest {
    private final TestDatabase testDatabase = TestDatabase.create();
    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final ConnectionPool pool = new ConnectionPool(testDatabase.address(), 2, clock);
    private final Database database = new Database(Jdbi.create(pool), pool);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void refusesWhileARowIsLockedByOthersAndServesAfterwards() throws SQLException {
        database.with(handle -> handle.execute("create table thing (id int)"));
        try (Connection other = testDatabase.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table thing in access exclusive mode");

            assertRefusedForNow(() -> database.with(handle -> handle.execute("insert into thing values (1)")));
            other.rollback();
        }

        assertThat(database.<Integer>with(handle -> handle.execute("insert into thing values (1)")))
                .isEqualTo(1);
    }

    @Test
    void refusesAStatementThatTakesTooLong() {
        assertRefusedForNow(() -> database.with(handle -> handle.execute("select pg_sleep(10)")));
    }

    @Test
    void refusesWhenItsConnectionIsCutAndRollsBackWhatWasBegun() {
        database.with(handle -> handle.execute("create table thing (id int)"));

        assertRefusedForNow(() -> database.inTransaction(() -> {
            database.with(handle -> handle.execute("insert into thing values (1)"));
            terminateEverybodyElse();
            return database.with(handle -> handle.execute("insert into thing values (2)"));
        }));

        assertThat(database.<Integer>with(handle -> handle.select("select count(*) from thing")
                        .mapTo(Integer.class)
                        .one()))
                .isZero();
    }

    @Test
    void refusesWhenThePoolIsEmpty() throws Exception {
        var release = new CountDownLatch(1);
        var taken = new CountDownLatch(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 2; i++) {
                var unused = threads.submit(() -> database.inTransaction(() -> database.with(handle -> {
                    handle.execute("select 1");
                    taken.countDown();
                    return awaitQuietly(release);
                })));
            }
            taken.await();
            assertRefusedForNow(() -> database.with(handle -> handle.execute("select 1")));
            assertThatThrownBy(pool::getConnection).hasMessage("Nobody got a connection a moment ago");
            clock.advance(Duration.ofSeconds(2));
            assertThatThrownBy(pool::getConnection).hasMessageContaining("request timed out");
            assertRefusedForNow(() -> database.query(Connection::getSchema));
        } finally {
            release.countDown();
            threads.shutdown();
        }
        threads.awaitTermination(5, TimeUnit.SECONDS);
        assertThat(database.<Integer>with(handle -> handle.execute("select 1"))).isNotNull();
    }

    @Test
    void aDefectIsNoRefusalAndItsMessageShowsNoValues() {
        database.with(handle -> handle.execute("create table thing (name text unique)"));
        database.with(handle -> handle.execute("insert into thing values (?)", "alice@example.com"));

        assertThatThrownBy(() ->
                        database.with(handle -> handle.execute("insert into thing values (?)", "alice@example.com")))
                .isNotInstanceOf(Refusal.class)
                .satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        assertThat(String.valueOf(cause)).doesNotContain("alice");
                    }
                });
    }

    private static void assertRefusedForNow(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.SERVICE_UNAVAILABLE);
            assertThat(refusal.retryAfter()).isPresent();
        });
    }

    private void terminateEverybodyElse() {
        try (Connection other = testDatabase.connect();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
