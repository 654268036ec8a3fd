package dev.gatehouse.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.world.PortsContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                        Set.of("Member"),
                        NOW));
        openedSession(alice, Optional.of(left.id()), NOW);

        assertThat(ports().memberships().startingPoint(alice.id())).isEmpty();
    }

    @Test
    default void startsNowhereForWhoBelongsNowhere() {
        assertThat(ports().memberships().startingPoint(addedAccount("alice").id()))
                .isEmpty();
    }

    private Membership added(Account account, Organization organization, MembershipState state, String... roles) {
        var membership = new Membership(
                new MembershipId(ports().ids().next()), account.id(), organization.id(), state, Set.of(roles), NOW);
        ports().memberships().add(membership);
        return membership;
    }

    private static MemberSearch everybody() {
        return new MemberSearch(Optional.empty(), Optional.empty());
    }

    @Test
    default void findsAMemberByMembershipInItsOrganizationOnly() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Membership membership = added(alice, acme, MembershipState.SUSPENDED, "Member");

        assertThat(ports().memberships().find(acme.id(), membership.id())).contains(new Member(alice, membership));
        assertThat(ports().memberships().find(addedOrganization("Other").id(), membership.id()))
                .isEmpty();
    }

    @Test
    default void listsMembersPageByPage() {
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        List<Membership> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Account account = addedAccount("member" + i);
            all.add(added(account, acme, MembershipState.ACTIVE, "Member"));
            added(account, other, MembershipState.ACTIVE, "Member");
        }
        List<Membership> seen = new ArrayList<>();
        Page<Member> page = ports().memberships().in(acme.id(), everybody(), Slice.first(2));
        page.items().forEach(one -> seen.add(one.membership()));
        while (page.more()) {
            assertThat(page.items()).hasSize(2);
            var after = Optional.of(seen.get(seen.size() - 1).id());
            page = ports().memberships().in(acme.id(), everybody(), new Slice<>(after, 2));
            page.items().forEach(one -> seen.add(one.membership()));
        }

        assertThat(seen).containsExactlyElementsOf(all);
        assertThat(ports().memberships()
                        .in(acme.id(), everybody(), Slice.first(5))
                        .more())
                .isFalse();
        assertThat(ports().memberships().count(acme.id())).isEqualTo(5);
    }

    @Test
    default void listsMembersByStateAndRole() {
        Organization acme = addedOrganization("Acme");
        Membership owner = added(addedAccount("alice"), acme, MembershipState.ACTIVE, "OWNER", "Member");
        Membership member = added(addedAccount("bob"), acme, MembershipState.ACTIVE, "Member");
        Membership suspended = added(addedAccount("carol"), acme, MembershipState.SUSPENDED, "Member");

        assertThat(listed(acme, Optional.empty(), Optional.of("OWNER"))).containsExactly(owner);
        assertThat(listed(acme, Optional.of(MembershipState.ACTIVE), Optional.of("Member")))
                .containsExactly(owner, member);
        assertThat(listed(acme, Optional.of(MembershipState.SUSPENDED), Optional.empty()))
                .containsExactly(suspended);
        assertThat(listed(acme, Optional.of(MembershipState.SUSPENDED), Optional.of("OWNER")))
                .isEmpty();
    }

    private List<Membership> listed(Organization place, Optional<MembershipState> state, Optional<String> role) {
        return ports().memberships().in(place.id(), new MemberSearch(state, role), Slice.first(10)).items().stream()
                .map(Member::membership)
                .toList();
    }

    @Test
    default void listsTheOrganizationsOfAnAccountPageByPageAlsoWhereItIsSuspended() {
        Account alice = addedAccount("alice");
        Organization first = addedOrganization("First");
        Organization second = addedOrganization("Second");
        Organization third = addedOrganization("Third");
        added(alice, third, MembershipState.ACTIVE, "Member");
        Membership suspended = added(alice, second, MembershipState.SUSPENDED, "Member");
        added(alice, first, MembershipState.ACTIVE, "Member");
        added(addedAccount("bob"), addedOrganization("Elsewhere"), MembershipState.ACTIVE, "Member");

        Page<Belonging> page = ports().memberships().of(alice.id(), Slice.first(2));
        assertThat(page.items()).extracting(Belonging::organization).containsExactly(first, second);
        assertThat(page.items().get(1).membership()).isEqualTo(suspended);
        assertThat(page.more()).isTrue();
        Page<Belonging> rest = ports().memberships().of(alice.id(), new Slice<>(Optional.of(second.id()), 2));
        assertThat(rest.items()).extracting(Belonging::organization).containsExactly(third);
        assertThat(rest.more()).isFalse();
    }

    @Test
    default void countsOwnersThatCanAct() {
        Organization acme = addedOrganization("Acme");
        Account disabled = addedAccount("disabled");
        Account goes = addedAccount("goes");
        added(addedAccount("alice"), acme, MembershipState.ACTIVE, "OWNER", "Member");
        added(addedAccount("member"), acme, MembershipState.ACTIVE, "AppAdmin");
        added(addedAccount("suspended"), acme, MembershipState.SUSPENDED, "OWNER");
        added(addedAccount("elsewhere"), addedOrganization("Other"), MembershipState.ACTIVE, "OWNER");
        added(disabled, acme, MembershipState.ACTIVE, "OWNER");
        assertThat(ports().memberships().countOwners(acme.id())).isEqualTo(2);

        ports().accounts().changeState(disabled.id(), AccountState.DISABLED, NOW);
        assertThat(ports().memberships().countOwners(acme.id())).isEqualTo(1);
        added(goes, acme, MembershipState.ACTIVE, "OWNER");
        assertThat(ports().memberships().countOwners(acme.id())).isEqualTo(2);
    }

    @Test
    default void knowsWhetherSomebodyHasARoleWhateverTheirState() {
        Organization acme = addedOrganization("Acme");
        added(addedAccount("alice"), acme, MembershipState.SUSPENDED, "Auditor", "Member");

        assertThat(ports().memberships().isHeld(acme.id(), "Auditor")).isTrue();
        assertThat(ports().memberships().isHeld(acme.id(), "auditor")).isFalse();
        assertThat(ports().memberships().isHeld(addedOrganization("Other").id(), "Auditor"))
                .isFalse();
    }

    @Test
    default void changesRolesStateAndRemoves() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Membership alices = added(alice, acme, MembershipState.ACTIVE, "Member");
        Membership bobs = added(addedAccount("bob"), acme, MembershipState.ACTIVE, "Member");
        var nobody = new MembershipId(ports().ids().next());

        assertThat(ports().memberships().changeRoles(alices.id(), Set.of("OWNER", "Auditor")))
                .isTrue();
        assertThat(ports().memberships().find(alice.id(), acme.id()))
                .contains(alices.withRoles(Set.of("OWNER", "Auditor")));
        assertThat(ports().memberships().changeRoles(nobody, Set.of("OWNER"))).isFalse();

        assertThat(ports().memberships().changeState(alices.id(), MembershipState.SUSPENDED))
                .isTrue();
        assertThat(ports().memberships().changeState(alices.id(), MembershipState.SUSPENDED))
                .isFalse();
        assertThat(ports().memberships().changeState(nobody, MembershipState.SUSPENDED))
                .isFalse();

        assertThat(ports().memberships().remove(alices.id())).isTrue();
        assertThat(ports().memberships().remove(alices.id())).isFalse();
        assertThat(ports().memberships().of(alice.id())).isEmpty();
        assertThat(ports().memberships().find(acme.id(), bobs.id())).isPresent();
    }

    @Test
    default void oneOfManySimultaneousSuspensionsHappens() throws InterruptedException {
        Membership alices = added(addedAccount("alice"), addedOrganization("Acme"), MembershipState.ACTIVE, "Member");

        assertThat(simultaneously(8, () -> ports().memberships().changeState(alices.id(), MembershipState.SUSPENDED)))
                .isEqualTo(1);
    }

    @Test
    default void standsByTheRolesOfThisOrganizationAsTheyAreNow() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        OrganizationRole auditor = addedRole(acme, "Auditor", "Invoice");
        addedRole(other, "Auditor", "Secret");
        Membership alices = added(alice, acme, MembershipState.ACTIVE, "Auditor", "Member", "Gone");

        for (Optional<Standing> standing : standings(alice, acme)) {
            assertThat(standing).hasValueSatisfying(one -> {
                assertThat(one.organization()).isEqualTo(acme);
                assertThat(one.membership()).isEqualTo(alices);
                assertThat(one.roles()).extracting(OrganizationRole::name).containsExactly("Member", "Auditor");
                assertThat(one.roles()).contains(auditor);
            });
        }
        var erase = new Policy(Policy.DELETE, "Invoice", false);
        ports().organizationRoles().change(acme.id(), auditor.id(), "", List.of(erase), NOW);
        for (Optional<Standing> standing : standings(alice, acme)) {
            assertThat(standing.orElseThrow().roles().get(1).policies()).containsExactly(erase);
        }
    }

    @Test
    default void standsNowhereWhoIsSuspendedOrHasNothingToDoWithIt() {
        Account alice = addedAccount("alice");
        Account bob = addedAccount("bob");
        Organization acme = addedOrganization("Acme");
        Membership alices = added(alice, acme, MembershipState.ACTIVE, "OWNER");
        ports().memberships().changeState(alices.id(), MembershipState.SUSPENDED);

        assertThat(standings(alice, acme)).containsOnly(Optional.empty());
        assertThat(standings(bob, acme)).containsOnly(Optional.empty());
        ports().memberships().changeState(alices.id(), MembershipState.ACTIVE);
        assertThat(standings(alice, acme)).allMatch(Optional::isPresent);
    }

    @Test
    default void standsWithNothingWhoseRolesAreAllGone() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        added(alice, acme, MembershipState.ACTIVE, "Gone");

        for (Optional<Standing> standing : standings(alice, acme)) {
            assertThat(standing.orElseThrow().roles()).isEmpty();
        }
    }

    private List<Optional<Standing>> standings(Account account, Organization organization) {
        return List.of(
                ports().memberships().standing(account.id(), organization.id()),
                ports().transactions()
                        .inTransaction(() -> ports().memberships().holdStanding(account.id(), organization.id())));
    }

    private OrganizationRole addedRole(Organization organization, String name, String readable) {
        var role = new OrganizationRole(
                new RoleId(ports().ids().next()),
                Optional.of(organization.id()),
                name,
                "",
                List.of(new Policy(Policy.READ, readable, false)),
                NOW,
                NOW);
        ports().organizationRoles().add(role);
        return role;
    }
}
