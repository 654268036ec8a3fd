package dev.gatehouse.persistence;

import static dev.gatehouse.persistence.RememberingInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.session.SessionsContract;
import dev.gatehouse.domain.world.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Remembering keeps every promise of sessions, and two instances over one database agree within a second. */
class RememberedSessionsTest implements SessionsContract {
    private final TestDatabase testDatabase = TestDatabase.create();
    private final SettableClock clock = new SettableClock(NOW);
    private final RememberingInstance<Sessions> here = open();
    private final RememberingInstance<Sessions> there = open();

    private RememberingInstance<Sessions> open() {
        return RememberingInstance.of(
                testDatabase, clock, (database, feed) -> new RememberedSessions(new JdbiSessions(database), feed));
    }

    @BeforeEach
    void awaitTrust() {
        await(() -> here.isTrusted() && there.isTrusted());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Override
    public Ports ports() {
        return here.ports();
    }

    @Test
    void whoIsRememberedCostsNoQuestion() throws SQLException {
        Session session = rememberedEverywhere(addedAccount("alice"));

        testDatabase.withTableLocked(
                "sessions", () -> assertThat(findHere(session)).isPresent());
    }

    @Test
    void anEndIsKnownHereAtOnceAndThereSoon() {
        Session session = rememberedEverywhere(addedAccount("alice"));

        here.ports().transactions().inTransaction(() -> here.port().end(session.id(), NOW));

        assertThat(findHere(session)).isEmpty();
        await(() -> findThere(session).isEmpty());
    }

    @Test
    void anEndThatIsRolledBackChangesNothing() {
        Session session = rememberedEverywhere(addedAccount("alice"));

        try {
            here.ports().transactions().inTransaction(() -> {
                here.port().end(session.id(), NOW);
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

        testDatabase.execute("update accounts set name = 'Alice Jones' where id = '"
                + alice.id().value() + "'");
        await(() -> findHere(session)
                .filter(user -> user.account().name().value().equals("Alice Jones"))
                .isPresent());

        Organization acme = addedOrganization("Acme");
        addedMembership(alice, acme, NOW);
        await(() -> findHere(session).flatMap(CurrentUser::organization).isPresent());

        testDatabase.execute("update organizations set plan = 'pro'");
        await(() -> findHere(session)
                .flatMap(CurrentUser::organization)
                .filter(organization -> organization.plan().equals("pro"))
                .isPresent());

        testDatabase.execute("update memberships set state = 'SUSPENDED'");
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

        testDatabase.execute("update sessions set ended_at = now()");

        await(() -> findHere(session).isEmpty() && findThere(session).isEmpty());
    }

    @Test
    void nobodyIsRememberedWhileNothingCanBeHeard() throws SQLException {
        Session session = rememberedEverywhere(addedAccount("alice"));

        testDatabase.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and (query like '%pg_notify%' or query like 'listen%')");
        clock.advance(Duration.ofSeconds(2));
        assertThat(here.isTrusted()).isFalse();
        testDatabase.execute("update sessions set ended_at = now()");
        assertThat(here.port().findLive(session.id(), clock.instant())).isEmpty();

        await(() -> here.isTrusted());
        assertThat(here.port().findLive(session.id(), clock.instant())).isEmpty();
    }

    @Test
    void aProofIsGoodForLessThanASecondAndNotForAClockThatWentBack() {
        clock.advance(Duration.ofMinutes(-1));
        assertThat(here.isTrusted()).isFalse();
        await(here::isTrusted);
    }

    private Session rememberedEverywhere(Account account) {
        Session session = openedSession(account, Optional.empty(), NOW);
        assertThat(findHere(session)).isPresent();
        assertThat(findThere(session)).isPresent();
        return session;
    }

    private Optional<CurrentUser> findHere(Session session) {
        return here.port().findLive(session.id(), NOW);
    }

    private Optional<CurrentUser> findThere(Session session) {
        return there.port().findLive(session.id(), NOW);
    }
}
