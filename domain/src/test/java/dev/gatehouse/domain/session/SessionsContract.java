package dev.gatehouse.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                .contains(new CurrentUser(session, alice, Optional.of(acme), Set.of(Membership.OWNER)));
    }

    @Test
    default void tellsTheRolesOfTodayInThatOrganization() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Membership membership = addedMembership(alice, acme, NOW);
        Session session = openedSession(alice, Optional.of(acme.id()), NOW);

        ports().memberships().changeRoles(membership.id(), Set.of("Member", "Auditor"));
        assertThat(ports().sessions().findLive(session.id(), NOW))
                .map(CurrentUser::roles)
                .contains(Set.of("Member", "Auditor"));

        ports().memberships().changeState(membership.id(), MembershipState.SUSPENDED);
        assertThat(ports().sessions().findLive(session.id(), NOW))
                .map(CurrentUser::roles)
                .contains(Set.of());
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

    @Test
    default void remembersFromWhereAnAccountCame() {
        Account alice = addedAccount("alice");
        openedSession(alice, Optional.empty(), NOW);

        assertThat(cameFrom(alice, "192.0.2.7", "curl/8", NOW)).isTrue();
        assertThat(cameFrom(alice, "192.0.2.8", "curl/8", NOW)).isFalse();
        assertThat(cameFrom(alice, "192.0.2.7", "curl/9", NOW)).isFalse();
        assertThat(cameFrom(alice, "192.0.2.7", "curl/8", NOW.plusSeconds(1))).isFalse();
        assertThat(cameFrom(addedAccount("bob"), "192.0.2.7", "curl/8", NOW)).isFalse();
    }

    @Test
    default void purgesWhatEndedOrExpiredBeforeAndNothingElse() {
        Account alice = addedAccount("alice");
        Session expires = openedSession(alice, Optional.empty(), NOW);
        Session ended = openedSession(alice, Optional.empty(), NOW);
        Session endedLate = openedSession(alice, Optional.empty(), NOW);
        Session live = openedSession(alice, Optional.empty(), NOW.plusSeconds(1));
        ports().sessions().end(ended.id(), NOW.plusSeconds(60));
        ports().sessions().end(endedLate.id(), expires.expiresAt().plusSeconds(60));

        assertThat(ports().sessions().purge(NOW.plusSeconds(60), 10)).isZero();
        assertThat(ports().sessions().purge(NOW.plusSeconds(60).plusMillis(1), 10))
                .isEqualTo(1);
        assertThat(ports().sessions().purge(expires.expiresAt(), 10)).isZero();
        assertThat(ports().sessions().purge(expires.expiresAt().plusMillis(1), 10))
                .as("the one that expired, and the one that was ended only afterwards")
                .isEqualTo(2);
        assertThat(ports().sessions().findLive(live.id(), expires.expiresAt())).isPresent();
    }

    @Test
    default void endsWhatWasNotUsedForLongTheLongestFirst() {
        Account alice = addedAccount("alice");
        Session oldest = openedSession(alice, Optional.empty(), NOW);
        Session older = openedSession(alice, Optional.empty(), NOW.plusSeconds(1));
        Session used = openedSession(alice, Optional.empty(), NOW);
        Session later = openedSession(alice, Optional.empty(), NOW.plusSeconds(3));
        Session ended = openedSession(alice, Optional.empty(), NOW);
        ports().sessions().end(ended.id(), NOW);
        ports().sessions().noteUse(used.id(), NOW.plusSeconds(2).plusMillis(1));
        Instant since = NOW.plusSeconds(2);
        Instant now = NOW.plusSeconds(60);

        assertThat(ports().sessions().endIdle(since, now, 1)).isEqualTo(1);
        assertThat(ports().sessions().findLive(oldest.id(), now)).isEmpty();
        assertThat(ports().sessions().findLive(older.id(), now)).isPresent();
        assertThat(ports().sessions().endIdle(since, now, 9)).isEqualTo(1);
        assertThat(ports().sessions().endIdle(since, now, 9)).isZero();

        assertThat(ports().sessions().findLive(older.id(), now)).isEmpty();
        assertThat(ports().sessions().findLive(used.id(), now)).isPresent();
        assertThat(ports().sessions().findLive(later.id(), now)).isPresent();
        Instant expired = later.expiresAt();
        assertThat(ports().sessions().endIdle(expired, expired, 9))
                .as("over by itself")
                .isZero();
    }

    @Test
    default void purgesInSmallBatches() {
        Account alice = addedAccount("alice");
        for (int i = 0; i < 3; i++) {
            openedSession(alice, Optional.empty(), NOW);
        }
        Instant later = NOW.plusSeconds(3_601);

        assertThat(ports().sessions().purge(later, 2)).isEqualTo(2);
        assertThat(ports().sessions().purge(later, 2)).isEqualTo(1);
        assertThat(ports().sessions().purge(later, 2)).isZero();
    }

    @Test
    default void endsWhatAnAdministratorDoesInOthersNames() {
        Account admin = addedAccount("admin");
        Account alice = addedAccount("alice");
        Session own = openedSession(admin, Optional.empty(), NOW);
        Session hers = openedSession(alice, Optional.empty(), NOW);
        Session first = impersonated(alice, admin);

        assertThat(ports().sessions().findLive(first.id(), NOW).map(CurrentUser::session))
                .contains(first);
        assertThat(ports().sessions().endImpersonationsBy(admin.id(), NOW)).isEqualTo(1);
        assertThat(ports().sessions().endImpersonationsBy(admin.id(), NOW)).isZero();
        assertThat(isLive(first)).isFalse();
        assertThat(isLive(own)).isTrue();

        Session second = impersonated(alice, admin);
        assertThat(ports().sessions().endAllOf(admin.id(), NOW)).isEqualTo(1);
        assertThat(isLive(second)).isFalse();
        assertThat(isLive(hers)).isTrue();
    }

    @Test
    default void countsAsThePersonsOnlyWhatThePersonDoes() {
        Account admin = addedAccount("admin");
        Account alice = addedAccount("alice");
        Organization first = addedOrganization("First");
        Organization second = addedOrganization("Second");
        addedMembership(alice, first, NOW);
        addedMembership(alice, second, NOW.plusSeconds(1));
        Session session = new Session(
                        new SessionId(ports().ids().next()),
                        alice.id(),
                        Optional.of(second.id()),
                        NOW,
                        NOW.plusSeconds(60),
                        "192.0.2.99",
                        "curl/8")
                .impersonatedBy(admin.id());
        ports().sessions().open(session);

        assertThat(ports().memberships().startingPoint(alice.id())).contains(first);
        assertThat(ports().sessions().wereOpenedFrom(alice.id(), new Client("192.0.2.99", "curl/8", ""), NOW))
                .isFalse();
        assertThat(ports().sessions().purge(NOW.plusSeconds(61), 10)).isEqualTo(1);
        assertThat(ports().memberships().startingPoint(alice.id())).contains(first);
    }

    @Test
    default void holdsWhatIsLive() {
        Session session = openedSession(addedAccount("alice"), Optional.empty(), NOW);

        assertThat(ports().sessions().holdLive(session.id(), NOW)).isTrue();
        ports().sessions().end(session.id(), NOW);
        assertThat(ports().sessions().holdLive(session.id(), NOW)).isFalse();
    }

    private Session impersonated(Account account, Account administrator) {
        Session session = new Session(
                        new SessionId(ports().ids().next()),
                        account.id(),
                        Optional.empty(),
                        NOW,
                        NOW.plusSeconds(60),
                        "192.0.2.7",
                        "curl/8")
                .impersonatedBy(administrator.id());
        ports().sessions().open(session);
        return session;
    }

    private boolean isLive(Session session) {
        return ports().sessions().findLive(session.id(), NOW).isPresent();
    }

    private boolean cameFrom(Account account, String ipAddress, String userAgent, Instant since) {
        return ports().sessions().wereOpenedFrom(account.id(), new Client(ipAddress, userAgent, ""), since);
    }

    @Test
    default void isActiveWhereItIsSaidToBe() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        addedMembership(alice, acme, NOW);
        addedMembership(alice, other, NOW.plusSeconds(60));
        Session session = openedSession(alice, Optional.of(acme.id()), NOW);

        assertThat(ports().sessions().activate(session.id(), Optional.of(other.id())))
                .isTrue();
        assertThat(ports().sessions().findLive(session.id(), NOW))
                .contains(new CurrentUser(
                        session.activeIn(Optional.of(other.id())),
                        alice,
                        Optional.of(other),
                        Set.of(Membership.OWNER)));
        assertThat(ports().sessions().activate(session.id(), Optional.empty())).isTrue();
        assertThat(activeIn(session)).isEmpty();
    }

    @Test
    default void isActivatedNowhereOnceItHasEnded() {
        Organization acme = addedOrganization("Acme");
        Session session = openedSession(addedAccount("alice"), Optional.empty(), NOW);
        ports().sessions().end(session.id(), NOW);

        assertThat(ports().sessions().activate(session.id(), Optional.of(acme.id())))
                .isFalse();
        assertThat(ports().sessions().activate(new SessionId(ports().ids().next()), Optional.of(acme.id())))
                .isFalse();
    }

    @Test
    default void noSessionOfTheAccountIsActiveInAnOrganizationThatItLeaves() {
        Account alice = addedAccount("alice");
        Account bob = addedAccount("bob");
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        Session laptop = openedSession(alice, Optional.of(acme.id()), NOW);
        Session phone = openedSession(alice, Optional.of(acme.id()), NOW);
        Session elsewhere = openedSession(alice, Optional.of(other.id()), NOW);
        Session bobs = openedSession(bob, Optional.of(acme.id()), NOW);
        assertThat(activeIn(laptop)).contains(acme.id());

        ports().sessions().deactivate(alice.id(), acme.id());
        ports().sessions().deactivate(alice.id(), acme.id());

        assertThat(activeIn(laptop)).isEmpty();
        assertThat(activeIn(phone)).isEmpty();
        assertThat(activeIn(elsewhere)).contains(other.id());
        assertThat(activeIn(bobs)).contains(acme.id());
    }

    private Optional<OrganizationId> activeIn(Session session) {
        return ports().sessions()
                .findLive(session.id(), NOW)
                .orElseThrow()
                .session()
                .activeOrganization();
    }

    @Test
    default void endsAllSessionsOfAnAccountButOne() {
        Account alice = addedAccount("alice");
        Session kept = openedSession(alice, Optional.empty(), NOW);
        Session other = openedSession(alice, Optional.empty(), NOW);
        Session bobs = openedSession(addedAccount("bob"), Optional.empty(), NOW);

        assertThat(ports().sessions().endAllBut(alice.id(), kept.id(), NOW.plusSeconds(1)))
                .isEqualTo(1);

        assertThat(ports().sessions().findLive(kept.id(), NOW.plusSeconds(2))).isPresent();
        assertThat(ports().sessions().findLive(other.id(), NOW.plusSeconds(2))).isEmpty();
        assertThat(ports().sessions().findLive(bobs.id(), NOW.plusSeconds(2))).isPresent();
    }

    @Test
    default void listsTheLiveSessionsOfAnAccountPageByPage() {
        Account alice = addedAccount("alice");
        Session first = openedSession(alice, Optional.empty(), NOW);
        Session second = openedSession(alice, Optional.empty(), NOW);
        Session ended = openedSession(alice, Optional.empty(), NOW);
        openedSession(addedAccount("bob"), Optional.empty(), NOW);
        ports().sessions().end(ended.id(), NOW);

        var page = ports().sessions().liveOf(alice.id(), Slice.first(1), NOW);
        var next = ports().sessions()
                .liveOf(alice.id(), new Slice<>(Optional.of(page.items().get(0).id()), 5), NOW);

        assertThat(page.more()).isTrue();
        assertThat(next.more()).isFalse();
        assertThat(List.of(page.items().get(0), next.items().get(0))).containsExactlyInAnyOrder(first, second);
        assertThat(ports().sessions()
                        .liveOf(alice.id(), Slice.first(5), first.expiresAt())
                        .items())
                .isEmpty();
    }

    @Test
    default void rememberWhenASessionWasUsedLast() {
        Session session = openedSession(addedAccount("alice"), Optional.empty(), NOW);

        ports().sessions().noteUse(session.id(), NOW.plusSeconds(300));

        assertThat(ports().sessions()
                        .findLive(session.id(), NOW.plusSeconds(301))
                        .orElseThrow()
                        .session())
                .isEqualTo(session.usedAt(NOW.plusSeconds(300)));
    }
}
