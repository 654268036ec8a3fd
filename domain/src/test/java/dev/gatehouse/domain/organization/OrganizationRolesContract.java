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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link OrganizationRoles} promises, over any ports. */
public interface OrganizationRolesContract extends PortsContract {
    private OrganizationRole role(Organization organization, String name, Policy... policies) {
        return new OrganizationRole(
                new RoleId(ports().ids().next()),
                Optional.of(organization.id()),
                name,
                "What it is for",
                List.of(policies),
                NOW,
                NOW);
    }

    private OrganizationRole added(Organization organization, String name, Policy... policies) {
        OrganizationRole role = role(organization, name, policies);
        ports().organizationRoles().add(role);
        return role;
    }

    private static Policy reading(String subject) {
        return new Policy(Policy.READ, subject, false);
    }

    @Test
    default void findsTheRoleThatWasAddedInItsOrganizationAndInNoOther() {
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        OrganizationRole auditor = added(acme, "Auditor", reading("Invoice"));

        assertThat(ports().organizationRoles().find(acme.id(), auditor.id())).contains(auditor);
        assertThat(ports().organizationRoles().find(other.id(), auditor.id())).isEmpty();
        assertThat(ports().organizationRoles().named(other.id(), List.of("Auditor")))
                .isEmpty();
        assertThat(ports().organizationRoles().count(acme.id())).isEqualTo(1);
        assertThat(ports().organizationRoles().count(other.id())).isZero();
    }

    @Test
    default void keepsFieldsConditionsAndReasonOfEveryPolicyInTheirOrder() {
        var conditions = Conditions.of(new Value.Members(Map.of(
                "state",
                new Value.Members(
                        Map.of("$in", new Value.Items(List.of(new Value.Text("open"), new Value.Text("pa\"id"))))),
                "total",
                new Value.Members(Map.of("$lt", new Value.Num(1000.5))),
                "urgent",
                new Value.Bool(true))));
        var some = new Policy(
                Policy.UPDATE,
                "Invoice",
                List.of("lines.*", "address.street"),
                Optional.of(conditions),
                false,
                Optional.of("Only what is öpen"));
        var none =
                new Policy(Policy.DELETE, "Invoice", List.of(), Optional.empty(), true, Optional.of("Kept for ever"));
        Organization acme = addedOrganization("Acme");
        OrganizationRole clerk = added(acme, "Clerk", some, none, reading("Invoice"));

        assertThat(ports().organizationRoles()
                        .find(acme.id(), clerk.id())
                        .orElseThrow()
                        .policies())
                .containsExactly(some, none, reading("Invoice"));
    }

    @Test
    default void aNameIsTakenInOneOrganizationOnly() {
        Organization acme = addedOrganization("Acme");
        added(acme, "Auditor");
        added(addedOrganization("Other"), "Auditor");
        added(acme, "auditor");

        assertThatThrownBy(() -> added(acme, "Auditor"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NAME_TAKEN));
        assertThat(ports().organizationRoles().count(acme.id())).isEqualTo(2);
    }

    @Test
    default void aNameThatIsTakenSpoilsNoTransaction() {
        Organization acme = addedOrganization("Acme");
        added(acme, "Auditor");

        ports().transactions().inTransaction(() -> {
            assertThatThrownBy(() -> added(acme, "Auditor")).isInstanceOf(Refusal.class);
            return added(acme, "Clerk");
        });
        assertThat(ports().organizationRoles().named(acme.id(), List.of("Clerk")))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(PredefinedRole.class)
    default void theNamesOfPredefinedRolesAreTakenEverywhere(PredefinedRole predefined) {
        Organization acme = addedOrganization("Acme");

        assertThatThrownBy(() -> added(acme, predefined.publishedName()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NAME_TAKEN));
        assertThat(ports().organizationRoles().count(acme.id())).isZero();
    }

    @Test
    default void oneOfManySimultaneousRolesOfOneNameIsAdded() throws InterruptedException {
        Organization acme = addedOrganization("Acme");

        assertThat(simultaneously(8, () -> added(acme, "Auditor").policies().isEmpty()))
                .isEqualTo(1);
        assertThat(ports().organizationRoles().count(acme.id())).isEqualTo(1);
    }

    @Test
    default void aRoleBelongsToAnOrganizationThatExists() {
        var nowhere =
                Organization.founded(new OrganizationId(ports().ids().next()), new OrganizationName("Nowhere"), NOW);

        assertThatThrownBy(() -> added(nowhere, "Auditor")).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @EnumSource(PredefinedRole.class)
    default void everyOrganizationHasThePredefinedRolesAsTheCodeKnowsThem(PredefinedRole predefined) {
        Organization acme = addedOrganization("Acme");

        assertThat(ports().organizationRoles().named(acme.id(), List.of(predefined.publishedName())))
                .singleElement()
                .satisfies(role -> {
                    assertThat(role.isPredefined()).isTrue();
                    assertThat(role.policies()).isEqualTo(predefined.policies());
                    assertThat(ports().organizationRoles().find(acme.id(), role.id()))
                            .contains(role);
                });
    }

    @Test
    default void leavesUnknownNamesOut() {
        Organization acme = addedOrganization("Acme");
        OrganizationRole auditor = added(acme, "Auditor");

        assertThat(ports().organizationRoles().named(acme.id(), List.of("Auditor", "Nobody", "Member")))
                .hasSize(2)
                .contains(auditor);
        assertThat(ports().organizationRoles().named(acme.id(), List.of())).isEmpty();
    }

    @Test
    default void listsOwnAndPredefinedRolesPageByPage() {
        Organization acme = addedOrganization("Acme");
        added(addedOrganization("Other"), "Elsewhere");
        for (int i = 0; i < 4; i++) {
            added(acme, "Role" + i);
        }
        List<OrganizationRole> seen = new ArrayList<>();
        Page<OrganizationRole> page = ports().organizationRoles().of(acme.id(), Slice.first(3));
        seen.addAll(page.items());
        while (page.more()) {
            assertThat(page.items()).hasSize(3);
            var after = Optional.of(seen.get(seen.size() - 1).id());
            page = ports().organizationRoles().of(acme.id(), new Slice<>(after, 3));
            seen.addAll(page.items());
        }

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(seen).extracting(role -> role.id().value().toString()).isSorted();
        assertThat(seen)
                .extracting(OrganizationRole::name)
                .contains("OWNER", "AppAdmin", "Member", "Role0", "Role3")
                .doesNotContain("Elsewhere");
        assertThat(ports().organizationRoles().of(acme.id(), Slice.first(7)).more())
                .isFalse();
    }

    @Test
    default void changesDescriptionAndPoliciesOfOwnRolesOnly() {
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        OrganizationRole auditor = added(acme, "Auditor");
        RoleId owner = ports().organizationRoles()
                .named(acme.id(), List.of("OWNER"))
                .get(0)
                .id();
        var later = NOW.plusSeconds(60);

        assertThat(ports().organizationRoles()
                        .change(acme.id(), auditor.id(), "New", List.of(reading("Invoice")), later))
                .isTrue();
        assertThat(ports().organizationRoles().find(acme.id(), auditor.id()))
                .contains(new OrganizationRole(
                        auditor.id(),
                        Optional.of(acme.id()),
                        "Auditor",
                        "New",
                        List.of(reading("Invoice")),
                        NOW,
                        later));
        assertThat(ports().organizationRoles().change(other.id(), auditor.id(), "Evil", List.of(), later))
                .isFalse();
        assertThat(ports().organizationRoles().change(acme.id(), owner, "Evil", List.of(), later))
                .isFalse();
        assertThat(ports().organizationRoles()
                        .find(acme.id(), owner)
                        .orElseThrow()
                        .policies())
                .isEqualTo(PredefinedRole.OWNER.policies());
    }

    @Test
    default void removesOwnRolesOnlyAndOnce() {
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        OrganizationRole auditor = added(acme, "Auditor");
        RoleId member = ports().organizationRoles()
                .named(acme.id(), List.of("Member"))
                .get(0)
                .id();

        assertThat(ports().organizationRoles().remove(other.id(), auditor.id())).isFalse();
        assertThat(ports().organizationRoles().remove(acme.id(), member)).isFalse();
        assertThat(ports().organizationRoles().remove(acme.id(), auditor.id())).isTrue();
        assertThat(ports().organizationRoles().remove(acme.id(), auditor.id())).isFalse();
        assertThat(ports().organizationRoles().find(acme.id(), auditor.id())).isEmpty();
        assertThat(ports().organizationRoles().find(acme.id(), member)).isPresent();
    }
}
