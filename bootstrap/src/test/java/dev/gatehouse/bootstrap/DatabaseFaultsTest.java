package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database cuts, blocks and refuses: nothing half done, an answer within five seconds, and all well afterwards. */
class DatabaseFaultsTest {
    private static Running gatehouse;
    private static Site site;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        site = gatehouse.site();
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterEach
    void mend() {
        gatehouse.sql("drop trigger if exists refuse on audit_events; drop trigger if exists refuse on sessions");
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Test
    void connectionsThatAreCutAreReplaced() {
        String token = signedUp().token();

        for (int i = 0; i < 5; i++) {
            gatehouse.sql("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
            Answer first = me(token);
            assertThat(first.status()).isIn(200, 503);
            assertThat(untilServed(first, token).status()).isEqualTo(200);
        }
    }

    @Test
    void aSignUpWhoseConnectionIsCutLeavesNothing() throws SQLException {
        try (Connection lock = gatehouse.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table audit_events in exclusive mode");
            var signUp = site.postSoon("/auth/signup", Person.ALICE.signUpForm());
            while (gatehouse.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database()")
                            == 0
                    && !signUp.isDone()) {
                Thread.onSpinWait();
            }
            gatehouse.sql("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and datname = current_database()");
            assertUnavailable(signUp.join());
            lock.rollback();
        }
        assertNobodyIsThere();
        assertThat(signedUp().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "organizations", "memberships", "sessions", "audit_events"})
    void aLockedTableIsWaitedForOnlyForAWhile(String table) throws SQLException {
        try (Connection lock = gatehouse.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");

            assertUnavailable(Person.ALICE.signsUpAt(site));

            lock.rollback();
        }
        assertNobodyIsThere();
        assertThat(signedUp().status()).isEqualTo(201);
    }

    @Test
    void whoAsksForThemselvesWhileTheSessionsAreLockedIsToldToComeBack() throws SQLException {
        String token = signedUp().token();
        try (Connection lock = gatehouse.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table sessions in access exclusive mode");

            assertUnavailable(me(token));

            lock.rollback();
        }
        assertThat(me(token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_events", "sessions"})
    void whatCannotBeRecordedDidNotHappen(String table) {
        gatehouse.sql("create or replace function refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception using errcode = '53100', message = 'disk full'; end $$;"
                + " create trigger refuse before insert on " + table + " for each row execute function refuse()");

        assertUnavailable(Person.ALICE.signsUpAt(site));

        assertNobodyIsThere();
    }

    @Test
    void aFaultThatNobodyForesawTellsNothing() {
        gatehouse.sql("create or replace function refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception 'a detail of the database'; end $$;"
                + " create trigger refuse before insert on audit_events for each row execute function refuse()");

        Answer answer = Person.ALICE.signsUpAt(site);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"INTERNAL_ERROR\",\"message\":\"Something went wrong on our side\"}");
        assertNobodyIsThere();
    }

    @Test
    void readinessFollowsTheDatabase() throws SQLException {
        assertThat(site.get("/health/ready").status()).isEqualTo(200);
        try (Connection lock = gatehouse.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table databasechangelog in access exclusive mode");

            assertThat(readinessOnceItIs(503).body()).isEqualTo("{\"status\":\"not ready\"}");
            assertThat(site.get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");

            lock.rollback();
        }
        assertThat(readinessOnceItIs(200).body()).isEqualTo("{\"status\":\"ready\"}");
    }

    /** The checks run once a second at most, so that an answer may be that old. */
    private static Answer readinessOnceItIs(int status) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Answer answer = site.get("/health/ready");
        while (answer.status() != status && System.nanoTime() < end) {
            answer = site.get("/health/ready");
        }
        assertThat(answer.status()).isEqualTo(status);
        return answer;
    }

    /** A connection that was cut a moment ago may still lie in the pool: then it is a 503, and the next try succeeds. */
    private static Answer signedUp() {
        Answer answer = Person.ALICE.signsUpAt(site);
        for (int i = 0; i < 100 && answer.status() == 503; i++) {
            assertUnavailable(answer);
            answer = Person.ALICE.signsUpAt(site);
        }
        return answer;
    }

    private static Answer untilServed(Answer first, String token) {
        Answer answer = first;
        for (int i = 0; i < 100 && answer.status() == 503; i++) {
            assertUnavailable(answer);
            answer = me(token);
        }
        return answer;
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    private static void assertNobodyIsThere() {
        for (String table : new String[] {"accounts", "organizations", "memberships", "sessions", "audit_events"}) {
            assertThat(gatehouse.count("select count(*) from " + table))
                    .as(table)
                    .isZero();
        }
    }

    private static Answer me(String token) {
        return site.get("/auth/me", "Cookie", "session=" + token);
    }
}
