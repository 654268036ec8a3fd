package dev.gatehouse.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.world.PortsContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Memberships} promises, over any ports. */
public interface MembershipsContract extends PortsContract {
    @Test
    default void listsTheMembershipsOfAnAccountOldestFirst() {
        Account alice = addedAccount("alice");
        Membership later = addedMembership(alice, addedOrganization("Later"), NOW.plusSeconds(60));
        Membership earlier = addedMembership(alice, addedOrganization("Earlier"), NOW);
        addedMembership(addedAccount("bob"), addedOrganization("Elsewhere"), NOW);

        assertThat(ports().memberships().of(alice.id())).containsExactly(earlier, later);
    }

    @Test
    default void joinsAnAccountToAnOrganizationOnce() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        addedMembership(alice, acme, NOW);

        assertThatThrownBy(() -> addedMembership(alice, acme, NOW)).isInstanceOf(RuntimeException.class);
        assertThat(ports().memberships().of(alice.id())).hasSize(1);
    }

    @Test
    default void joinsOnlyWhatExists() {
        Account nobody = account("nobody");
        Organization acme = addedOrganization("Acme");

        assertThatThrownBy(() -> addedMembership(nobody, acme, NOW)).isInstanceOf(RuntimeException.class);
        assertThat(ports().memberships().of(nobody.id())).isEmpty();
    }

    @Test
    default void findsTheOneMembershipOfAnAccountInAnOrganization() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        Membership membership = addedMembership(alice, acme, NOW);
        addedMembership(addedAccount("bob"), other, NOW);

        assertThat(ports().memberships().find(alice.id(), acme.id())).contains(membership);
        assertThat(ports().memberships().find(alice.id(), other.id())).isEmpty();
    }

    @Test
    default void startsInTheOldestOrganization() {
        Account alice = addedAccount("alice");
        addedMembership(alice, addedOrganization("Later"), NOW.plusSeconds(60));
        Organization oldest = addedOrganization("Oldest");
        addedMembership(alice, oldest, NOW);

        assertThat(ports().memberships().startingPoint(alice.id())).contains(oldest);
    }

    @Test
    default void startsWhereTheLatestSessionWasActive() {
        Account alice = addedAccount("alice");
        Organization oldest = addedOrganization("Oldest");
        Organization used = addedOrganization("Used");
        addedMembership(alice, oldest, NOW);
        addedMembership(alice, used, NOW.plusSeconds(60));
        openedSession(alice, Optional.of(oldest.id()), NOW);
        openedSession(alice, Optional.of(used.id()), NOW.plusSeconds(1));
        openedSession(alice, Optional.empty(), NOW.plusSeconds(2));

        assertThat(ports().memberships().startingPoint(alice.id())).contains(used);
    }

    @Test
    default void startsWhereTheLatestSessionWasActiveAlsoWhenItHasGone() {
        Account alice = addedAccount("alice");
        Organization oldest = addedOrganization("Oldest");
        Organization used = addedOrganization("Used");
        addedMembership(alice, oldest, NOW);
        addedMembership(alice, used, NOW.plusSeconds(60));
        Session other = openedSession(alice, Optional.of(oldest.id()), NOW);
        Session last = openedSession(alice, Optional.of(used.id()), NOW.plusSeconds(1));
        openedSession(alice, Optional.of(oldest.id()), NOW.minusSeconds(1));
        ports().sessions().end(last.id(), NOW.plusSeconds(2));

        assertThat(ports().sessions().purge(NOW.plusSeconds(3), 10)).isEqualTo(1);
        assertThat(ports().memberships().startingPoint(alice.id()))
                .as("an older session, %s, is still there", other.id())
                .contains(used);
        assertThat(ports().sessions().purge(NOW.plusSeconds(3_601), 10)).isEqualTo(2);
        assertThat(ports().memberships().startingPoint(alice.id())).contains(used);

        openedSession(alice, Optional.of(oldest.id()), NOW.plusSeconds(9_000));
        assertThat(ports().memberships().startingPoint(alice.id())).contains(oldest);
    }

    @Test
    default void neverStartsInAnOrganizationThatTheAccountHasLeftOrIsSuspendedIn() {
        Account alice = addedAccount("alice");
        Organization left = addedOrganization("Left");
        Organization suspended = addedOrganization("Suspended");
        ports().memberships()
                .add(new Membership(
                        new MembershipId(ports().ids().next()),
                        alice.id(),
                        suspended.id(),
                        MembershipState.SUSPENDED,
                        java.util.Set.of("Member"),
                        NOW));
        openedSession(alice, Optional.of(left.id()), NOW);

        assertThat(ports().memberships().startingPoint(alice.id())).isEmpty();
    }

    @Test
    default void startsNowhereForWhoBelongsNowhere() {
        assertThat(ports().memberships().startingPoint(addedAccount("alice").id()))
                .isEmpty();
    }
}
