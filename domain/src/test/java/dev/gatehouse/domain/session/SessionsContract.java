package dev.gatehouse.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Sessions} promises, over any ports. */
public interface SessionsContract extends PortsContract {
    @Test
    default void findsSessionAccountAndActiveOrganization() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        addedMembership(alice, acme, NOW);
        Session session = openedSession(alice, Optional.of(acme.id()), NOW);

        assertThat(ports().sessions().findLive(session.id(), NOW))
                .contains(new CurrentUser(session, alice, Optional.of(acme)));
    }

    @Test
    default void fallsBackToTheOldestOrganizationAndThenToNone() {
        Account alice = addedAccount("alice");
        Session session = openedSession(alice, Optional.empty(), NOW);
        assertThat(ports().sessions().findLive(session.id(), NOW).flatMap(CurrentUser::organization))
                .isEmpty();

        Organization oldest = addedOrganization("Oldest");
        addedMembership(alice, addedOrganization("Later"), NOW.plusSeconds(60));
        addedMembership(alice, oldest, NOW);
        assertThat(ports().sessions().findLive(session.id(), NOW).flatMap(CurrentUser::organization))
                .contains(oldest);
    }

    @Test
    default void isDeadFromTheMomentItExpires() {
        Session session = openedSession(addedAccount("alice"), Optional.empty(), NOW);
        Instant end = session.expiresAt();

        assertThat(ports().sessions().findLive(session.id(), end.minusMillis(1)))
                .isPresent();
        assertThat(ports().sessions().findLive(session.id(), end)).isEmpty();
    }

    @Test
    default void isDeadWhileItsAccountIsDisabled() {
        Account alice = addedAccount("alice");
        Session session = openedSession(alice, Optional.empty(), NOW);

        ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);
        assertThat(ports().sessions().findLive(session.id(), NOW)).isEmpty();
    }

    @Test
    default void endsOnce() {
        Session session = openedSession(addedAccount("alice"), Optional.empty(), NOW);

        assertThat(ports().sessions().end(session.id(), NOW)).isTrue();
        assertThat(ports().sessions().end(session.id(), NOW)).isFalse();
        assertThat(ports().sessions().findLive(session.id(), NOW)).isEmpty();
        assertThat(ports().sessions().end(new SessionId(ports().ids().next()), NOW))
                .isFalse();
    }

    @Test
    default void oneOfManySimultaneousCallsEndsIt() throws InterruptedException {
        Session session = openedSession(addedAccount("alice"), Optional.empty(), NOW);

        assertThat(simultaneously(8, () -> ports().sessions().end(session.id(), NOW)))
                .isEqualTo(1);
    }

    @Test
    default void endsAllOfOneAccountAndNoOthers() {
        Account alice = addedAccount("alice");
        openedSession(alice, Optional.empty(), NOW);
        openedSession(alice, Optional.empty(), NOW);
        Session bobs = openedSession(addedAccount("bob"), Optional.empty(), NOW);

        assertThat(ports().sessions().endAllOf(alice.id(), NOW)).isEqualTo(2);
        assertThat(ports().sessions().endAllOf(alice.id(), NOW)).isZero();
        assertThat(ports().sessions().findLive(bobs.id(), NOW)).isPresent();
        assertThat(ports().sessions().endAll(NOW)).isEqualTo(1);
        assertThat(ports().sessions().findLive(bobs.id(), NOW)).isEmpty();
    }

    @Test
    default void theOldestGiveWayBeyondTheMost() {
        Account alice = addedAccount("alice");
        Session first = openedSession(alice, Optional.empty(), NOW);
        Session second = openedSession(alice, Optional.empty(), NOW.plusSeconds(1));
        for (int i = 2; i <= Sessions.MOST_PER_ACCOUNT; i++) {
            openedSession(alice, Optional.empty(), NOW.plusSeconds(i));
        }
        Instant now = NOW.plusSeconds(Sessions.MOST_PER_ACCOUNT);

        assertThat(ports().sessions().findLive(first.id(), now)).isEmpty();
        assertThat(ports().sessions().findLive(second.id(), now)).isPresent();
        assertThat(ports().sessions().endAllOf(alice.id(), now)).isEqualTo(Sessions.MOST_PER_ACCOUNT);
    }

    @Test
    default void belongsToAnAccountThatExists() {
        assertThatThrownBy(() -> openedSession(account("nobody"), Optional.empty(), NOW))
                .isInstanceOf(RuntimeException.class);
    }
}
