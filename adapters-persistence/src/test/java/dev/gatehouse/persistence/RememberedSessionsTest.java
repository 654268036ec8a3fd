package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.session.SessionsContract;
import dev.gatehouse.domain.world.OtherPorts;
import dev.gatehouse.domain.world.SettableClock;
import dev.gatehouse.domain.world.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Remembering keeps every promise of sessions, and two instances over one database agree within a second. */
class RememberedSessionsTest implements SessionsContract {
    private final TestDatabase testDatabase = TestDatabase.create();
    private final SettableClock clock = new SettableClock(NOW);
    private final Instance here = open();
    private final Instance there = open();

    /** One process's view of the database. */
    private record Instance(ConnectionPool pool, ChangeFeed feed, Sessions sessions, Ports ports) {}

    private Instance open() {
        new Migrations(testDatabase.address()).run();
        var pool = new ConnectionPool(testDatabase.address(), 8, Clock.systemUTC());
        var database = new Database(Jdbi.create(pool), pool);
        var feed = ChangeFeed.of(database, testDatabase.address(), clock);
        var sessions = new RememberedSessions(new JdbiSessions(database), feed);
        return new Instance(
                pool,
                feed,
                sessions,
                OtherPorts.with(
                        new World().ports(),
                        clock,
                        database,
                        new JdbiAccounts(database),
                        new JdbiOrganizations(database),
                        new JdbiMemberships(database),
                        sessions));
    }

    @BeforeEach
    void awaitTrust() {
        await(() -> here.feed().isProven() && there.feed().isProven());
    }

    @AfterEach
    void close() {
        for (Instance instance : new Instance[] {here, there}) {
            instance.feed().close();
            instance.pool().close();
        }
    }

    @Override
    public Ports ports() {
        return here.ports();
    }

    @Test
    void whoIsRememberedCostsNoQuestion() throws SQLException {
        Session session = rememberedEverywhere(addedAccount("alice"));

        withTableLocked("sessions", () -> assertThat(findHere(session)).isPresent());
    }

    @Test
    void anEndIsKnownHereAtOnceAndThereSoon() {
        Session session = rememberedEverywhere(addedAccount("alice"));

        here.ports().transactions().inTransaction(() -> here.sessions().end(session.id(), NOW));

        assertThat(findHere(session)).isEmpty();
        await(() -> findThere(session).isEmpty());
    }

    @Test
    void anEndThatIsRolledBackChangesNothing() {
        Session session = rememberedEverywhere(addedAccount("alice"));

        try {
            here.ports().transactions().inTransaction(() -> {
                here.sessions().end(session.id(), NOW);
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("rolled back");
        }

        assertThat(findHere(session)).isPresent();
    }

    @Test
    void everyChangeBehindOurBackIsHeard() throws SQLException {
        Account alice = addedAccount("alice");
        Session session = rememberedEverywhere(alice);

        execute("update accounts set name = 'Alice Jones' where id = '"
                + alice.id().value() + "'");
        await(() -> findHere(session)
                .filter(user -> user.account().name().value().equals("Alice Jones"))
                .isPresent());

        Organization acme = addedOrganization("Acme");
        addedMembership(alice, acme, NOW);
        await(() -> findHere(session).flatMap(CurrentUser::organization).isPresent());

        execute("update organizations set plan = 'pro'");
        await(() -> findHere(session)
                .flatMap(CurrentUser::organization)
                .filter(organization -> organization.plan().equals("pro"))
                .isPresent());

        execute("update memberships set state = 'SUSPENDED'");
        await(() -> findHere(session).flatMap(CurrentUser::organization).isEmpty());

        here.ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);
        await(() -> findHere(session).isEmpty() && findThere(session).isEmpty());
    }

    @Test
    void manyEndsAtOnceAreHeardAsOne() throws SQLException {
        Account alice = addedAccount("alice");
        Session session = rememberedEverywhere(alice);
        for (int i = 0; i < 60; i++) {
            openedSession(alice, Optional.empty(), NOW);
        }

        execute("update sessions set ended_at = now()");

        await(() -> findHere(session).isEmpty() && findThere(session).isEmpty());
    }

    @Test
    void nobodyIsRememberedWhileNothingCanBeHeard() throws SQLException {
        Session session = rememberedEverywhere(addedAccount("alice"));

        execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and (query like '%pg_notify%' or query like 'listen%')");
        clock.advance(Duration.ofSeconds(2));
        assertThat(here.feed().isProven()).isFalse();
        execute("update sessions set ended_at = now()");
        assertThat(here.sessions().findLive(session.id(), clock.instant())).isEmpty();

        await(() -> here.feed().isProven());
        assertThat(here.sessions().findLive(session.id(), clock.instant())).isEmpty();
    }

    @Test
    void aProofIsGoodForLessThanASecondAndNotForAClockThatWentBack() {
        clock.advance(Duration.ofMinutes(-1));
        assertThat(here.feed().isProven()).isFalse();
        await(here.feed()::isProven);
    }

    private Session rememberedEverywhere(Account account) {
        Session session = openedSession(account, Optional.empty(), NOW);
        assertThat(findHere(session)).isPresent();
        assertThat(findThere(session)).isPresent();
        return session;
    }

    private Optional<CurrentUser> findHere(Session session) {
        return here.sessions().findLive(session.id(), NOW);
    }

    private Optional<CurrentUser> findThere(Session session) {
        return there.sessions().findLive(session.id(), NOW);
    }

    private void withTableLocked(String table, Runnable work) throws SQLException {
        try (Connection other = testDatabase.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");
            work.run();
            other.rollback();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = testDatabase.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for ten seconds").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
