package dev.gatehouse.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.access.Conditions;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.access.Value;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.world.PortsContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link OrganizationRoles} promises, over any ports. */
public interface OrganizationRolesContract extends PortsContract {
    List<Policy> READING = List.of(new Policy("read", "Project", false));
    /** One of everything that a policy can say. */
    List<Policy> ELABORATE = List.of(
            new Policy("manage", "all", false),
            new Policy(
                    "update",
                    "Project",
                    List.of("name", "address.*"),
                    Optional.of(Conditions.of(new Value.Members(Map.of(
                            "stage",
                            new Value.Members(Map.of("$in", new Value.Items(List.of(new Value.Text("done"))))))))),
                    true,
                    Optional.of("What is done stays done")));

    private OrganizationRole role(Organization organization, String name, List<Policy> policies) {
        return new OrganizationRole(
                new RoleId(ports().ids().next()),
                Optional.of(organization.id()),
                name,
                "For tests",
                policies,
                NOW,
                NOW.plusSeconds(1));
    }

    private OrganizationRole added(Organization organization, String name) {
        OrganizationRole role = role(organization, name, READING);
        ports().organizationRoles().add(role);
        return role;
    }

    @Test
    default void thePredefinedRolesAreThoseOfEveryOrganization() {
        Organization acme = addedOrganization("Acme");
        for (PredefinedRole predefined : PredefinedRole.values()) {
            assertThat(ports().organizationRoles().named(acme.id(), Set.of(predefined.publishedName())))
                    .singleElement()
                    .satisfies(role -> {
                        assertThat(role.isPredefined()).isTrue();
                        assertThat(role.policies()).isEqualTo(predefined.policies());
                        assertThat(ports().organizationRoles().find(acme.id(), role.id()))
                                .contains(role);
                    });
        }
        assertThat(ports().organizationRoles().count(acme.id())).isZero();
    }

    @Test
    default void aRoleIsKeptAsItWasMade() {
        Organization acme = addedOrganization("Acme");
        OrganizationRole role = role(acme, "Auditor", ELABORATE);

        ports().organizationRoles().add(role);

        assertThat(ports().organizationRoles().find(acme.id(), role.id())).contains(role);
        assertThat(ports().organizationRoles().named(acme.id(), Set.of("Auditor", "auditor", "Nobody")))
                .containsExactly(role);
        assertThat(ports().organizationRoles().count(acme.id())).isEqualTo(1);
    }

    @Test
    default void aRoleBelongsToItsOrganizationOnly() {
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        OrganizationRole role = added(acme, "Auditor");

        assertThat(ports().organizationRoles().find(other.id(), role.id())).isEmpty();
        assertThat(ports().organizationRoles().named(other.id(), Set.of("Auditor")))
                .isEmpty();
        assertThat(ports().organizationRoles().count(other.id())).isZero();
        assertThat(ports().organizationRoles().change(other.id(), role.id(), "", ELABORATE, NOW))
                .isFalse();
        assertThat(ports().organizationRoles().remove(other.id(), role.id())).isFalse();
        assertThat(ports().organizationRoles().find(acme.id(), role.id())).contains(role);
    }

    @Test
    default void aNameIsGivenOnceInAnOrganizationAndNeverThatOfAPredefinedRole() {
        Organization acme = addedOrganization("Acme");
        added(acme, "Auditor");

        for (String taken : List.of("Auditor", "OWNER", "AppAdmin", "Member")) {
            assertThatThrownBy(() -> added(acme, taken))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NAME_TAKEN));
        }
        assertThat(ports().organizationRoles().count(acme.id())).isEqualTo(1);
        assertThat(added(addedOrganization("Other"), "Auditor").name()).isEqualTo("Auditor");
    }

    /** In a transaction too, which can go on. */
    @Test
    default void aNameThatIsTakenSpoilsNoTransaction() {
        Organization acme = addedOrganization("Acme");
        added(acme, "Auditor");

        OrganizationRole second = ports().transactions().inTransaction(() -> {
            assertThatThrownBy(() -> added(acme, "Auditor")).isInstanceOf(Refusal.class);
            return added(acme, "Auditor2");
        });

        assertThat(ports().organizationRoles().find(acme.id(), second.id())).contains(second);
    }

    @Test
    default void ofManyWhoWantOneNameAtOnceOneHasIt() throws InterruptedException {
        Organization acme = addedOrganization("Acme");

        long made = simultaneously(8, () -> {
            added(acme, "Auditor");
            return true;
        });

        assertThat(made).isEqualTo(1);
        assertThat(ports().organizationRoles().count(acme.id())).isEqualTo(1);
    }

    @Test
    default void aRoleOfAnOrganizationThatIsNotThereIsNotMade() {
        Organization nowhere =
                Organization.founded(new OrganizationId(ports().ids().next()), OrganizationName.of("Nowhere"), NOW);

        assertThatThrownBy(() -> added(nowhere, "Auditor")).isInstanceOf(RuntimeException.class);

        assertThat(ports().organizationRoles().count(nowhere.id())).isZero();
    }

    @Test
    default void pagesHoldEveryRoleOnceByItsId() {
        Organization acme = addedOrganization("Acme");
        added(addedOrganization("Other"), "Elsewhere");
        List<RoleId> own = Stream.of("B", "A", "D", "C")
                .map(name -> added(acme, name).id())
                .toList();

        var seen = new ArrayList<RoleId>();
        Optional<RoleId> after = Optional.empty();
        Page<OrganizationRole> page;
        do {
            page = ports().organizationRoles().of(acme.id(), new Slice<>(after, 3));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            page.items().forEach(role -> seen.add(role.id()));
            after = Optional.of(seen.get(seen.size() - 1));
        } while (page.more());

        assertThat(seen).hasSize(PredefinedRole.values().length + own.size()).doesNotHaveDuplicates();
        assertThat(seen).containsAll(own);
        assertThat(seen)
                .isSortedAccordingTo((one, other) ->
                        one.value().toString().compareTo(other.value().toString()));
    }

    @Test
    default void aChangeReplacesDescriptionAndPoliciesAndNothingElse() {
        Organization acme = addedOrganization("Acme");
        OrganizationRole role = added(acme, "Auditor");
        OrganizationRole other = added(acme, "Other");

        assertThat(ports().organizationRoles().change(acme.id(), role.id(), "Otherwise", ELABORATE, NOW.plusSeconds(9)))
                .isTrue();

        assertThat(ports().organizationRoles().find(acme.id(), role.id()))
                .contains(new OrganizationRole(
                        role.id(),
                        role.organization(),
                        "Auditor",
                        "Otherwise",
                        ELABORATE,
                        role.createdAt(),
                        NOW.plusSeconds(9)));
        assertThat(ports().organizationRoles().find(acme.id(), other.id())).contains(other);
    }

    @Test
    default void whatIsRemovedIsGoneAndItsNameIsFree() {
        Organization acme = addedOrganization("Acme");
        OrganizationRole role = added(acme, "Auditor");

        assertThat(ports().organizationRoles().remove(acme.id(), role.id())).isTrue();
        assertThat(ports().organizationRoles().remove(acme.id(), role.id())).isFalse();

        assertThat(ports().organizationRoles().find(acme.id(), role.id())).isEmpty();
        assertThat(ports().organizationRoles().change(acme.id(), role.id(), "", READING, NOW))
                .isFalse();
        assertThat(added(acme, "Auditor").id()).isNotEqualTo(role.id());
    }

    @Test
    default void whatIsPredefinedStaysAsItIs() {
        Organization acme = addedOrganization("Acme");
        OrganizationRole owner = ports().organizationRoles()
                .named(acme.id(), Set.of(Membership.OWNER))
                .get(0);

        assertThat(ports().organizationRoles().change(acme.id(), owner.id(), "", READING, NOW))
                .isFalse();
        assertThat(ports().organizationRoles().remove(acme.id(), owner.id())).isFalse();
        assertThat(ports().organizationRoles().find(acme.id(), new RoleId(new UUID(0, 999_999))))
                .isEmpty();
        assertThat(ports().organizationRoles().find(acme.id(), owner.id())).contains(owner);
    }

    @Test
    default void rolesEndWithTheirOrganization() {
        Organization acme = addedOrganization("Acme");
        OrganizationRole role = added(acme, "Auditor");

        ports().organizations().remove(acme.id());

        assertThat(ports().organizationRoles().find(acme.id(), role.id())).isEmpty();
        assertThat(ports().organizationRoles().count(acme.id())).isZero();
    }
}
