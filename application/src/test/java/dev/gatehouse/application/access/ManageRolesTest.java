package dev.gatehouse.application.access;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.access.Acme.may;
import static dev.gatehouse.application.access.Acme.mayNot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.domain.access.Conditions;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.access.Value;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.organization.OrganizationRoles;
import dev.gatehouse.domain.organization.RoleName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManageRolesTest {
    private final Acme acme = new Acme();
    private final ManageRoles roles = acme.stage().core().manageRoles();

    private static Reason refusal(ThrowingCallable call) {
        return Refused.by(call).reason();
    }

    private Optional<OrganizationRole> kept(OrganizationRole role) {
        return acme.stage().ports().organizationRoles().find(acme.id(), role.id());
    }

    @Test
    void anOwnerMakesARoleAndItIsRecorded() {
        OrganizationRole role = acme.role("Auditor", may("read", "Audit"));

        assertThat(kept(role)).contains(role);
        assertThat(role.isPredefined()).isFalse();
        assertThat(acme.stage().audited(AuditAction.ROLE_CREATED))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(acme.owner().account());
                    assertThat(event.organization()).contains(acme.id());
                    assertThat(event.object()).contains("Auditor");
                });
    }

    @Test
    void aRoleMakesMembersMightierAtOnceAndWeakerAtOnce() {
        OrganizationRole role = acme.role("Auditor", may("read", "Audit"));
        Actor ann = acme.joined("Ann", "Auditor");
        assertThat(acme.access(ann).allows("read", SubjectKind.AUDIT)).isTrue();
        assertThat(acme.access(ann).allows("delete", SubjectKind.PROJECT)).isFalse();

        acme.change(acme.owner(), role.id(), may("delete", "Project"));

        assertThat(acme.access(ann).allows("read", SubjectKind.AUDIT)).isFalse();
        assertThat(acme.access(ann).allows("delete", SubjectKind.PROJECT)).isTrue();
    }

    @Test
    void aChangeIsRecordedAndDated() {
        OrganizationRole role = acme.role("Auditor", may("read", "Audit"));
        acme.stage().world().clock().advance(Duration.ofMinutes(1));

        OrganizationRole changed = roles.change(
                acme.owner(), acme.id(), role.id(), Optional.of("Reads"), Optional.empty(), role::equals, LAPTOP);

        assertThat(changed.description()).isEqualTo("Reads");
        assertThat(changed.policies()).isEqualTo(role.policies());
        assertThat(changed.name()).isEqualTo("Auditor");
        assertThat(changed.updatedAt()).isEqualTo(acme.stage().now());
        assertThat(acme.stage().audited(AuditAction.ROLE_CHANGED)).hasSize(1);
    }

    @Test
    void whoExpectsAnotherVersionChangesAndRemovesNothing() {
        OrganizationRole role = acme.role("Auditor", may("read", "Audit"));

        assertThat(refusal(() -> roles.change(
                        acme.owner(), acme.id(), role.id(), Optional.of("x"), Optional.empty(), one -> false, LAPTOP)))
                .isEqualTo(Reason.STALE);
        assertThat(refusal(() -> roles.remove(acme.owner(), acme.id(), role.id(), one -> false, LAPTOP)))
                .isEqualTo(Reason.STALE);

        assertThat(kept(role)).contains(role);
        assertThat(acme.stage().audited(AuditAction.ROLE_CHANGED)).isEmpty();
    }

    @Test
    void nobodyMakesARoleThatMayMoreThanTheyDo() {
        acme.role("RoleMaker", may("manage", "Role"), may("read", "Project"));
        Actor maker = acme.joined("Mia", "RoleMaker");

        assertThat(acme.make(maker, "Reader", may("read", "Project")).name()).isEqualTo("Reader");
        for (Policy more : List.of(may("update", "Project"), may("read", "all"), may("manage", "all"))) {
            assertThat(refusal(() -> acme.make(maker, "More", more))).isEqualTo(Reason.FORBIDDEN);
        }
        assertThat(acme.stage().audited(AuditAction.ROLE_CREATED)).hasSize(2);
    }

    @Test
    void anAdministratorMakesNoRoleThatRemovesTheOrganization() {
        Actor admin = acme.joined("Adam", "AppAdmin");

        assertThat(refusal(() -> acme.make(admin, "Ender", may("delete", "Organization"))))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.make(admin, "All", may("manage", "all")))).isEqualTo(Reason.FORBIDDEN);
        assertThat(acme.make(admin, "Most", may("manage", "all"), mayNot("delete", "Organization"))
                        .name())
                .isEqualTo("Most");
    }

    /** Where no thing is looked at, what holds for some things only opens nothing. */
    @Test
    void aRuleWithConditionsOrFieldsOpensNoRouteForAllRoles() {
        OrganizationRole target = acme.role("Target");
        var conditions = Optional.of(Conditions.of(new Value.Members(Map.of("name", new Value.Text("Other")))));
        Optional<String> none = Optional.empty();
        acme.role(
                "Narrow",
                new Policy("delete", "Role", List.of(), conditions, false, none),
                new Policy("update", "Role", List.of("description"), Optional.empty(), false, none));
        acme.role("Barred", may("manage", "Role"), new Policy("delete", "Role", List.of(), conditions, true, none));
        Actor narrow = acme.joined("Nora", "Narrow");

        assertThat(refusal(() -> acme.remove(narrow, target.id()))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.change(narrow, target.id()))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.remove(acme.joined("Bert", "Barred"), target.id())))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(kept(target)).contains(target);
    }

    @Test
    void nobodyRaisesTheirOwnRole() {
        OrganizationRole maker = acme.role("RoleMaker", may("manage", "Role"));
        Actor mia = acme.joined("Mia", "RoleMaker");

        assertThat(refusal(() -> acme.change(mia, maker.id(), may("manage", "all"))))
                .isEqualTo(Reason.FORBIDDEN);

        assertThat(kept(maker)).contains(maker);
    }

    @Test
    void nobodyTouchesARoleThatMayMoreThanTheyDo() {
        OrganizationRole mighty = acme.role("Mighty", may("manage", "Project"));
        acme.role("RoleMaker", may("manage", "Role"));
        Actor mia = acme.joined("Mia", "RoleMaker");

        assertThat(refusal(() -> acme.change(mia, mighty.id()))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.remove(mia, mighty.id()))).isEqualTo(Reason.FORBIDDEN);

        assertThat(kept(mighty)).contains(mighty);
    }

    @Test
    void nobodyTakesAwayARefusalThatBindsThemselves() {
        OrganizationRole bound = acme.role("Bound", may("manage", "Role"), mayNot("read", "Member"));
        Actor bob = acme.joined("Bob", "Bound", "Member");

        assertThat(refusal(() -> acme.change(bob, bound.id(), may("manage", "Role"))))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.change(bob, bound.id()))).isEqualTo(Reason.FORBIDDEN);
        assertThat(kept(bound)).contains(bound);

        acme.change(bob, bound.id(), may("read", "Role"), may("update", "Role"), mayNot("read", "Member"));
        acme.change(acme.owner(), bound.id(), may("manage", "Role"));
        assertThat(acme.access(bob).allows("read", SubjectKind.MEMBER)).isTrue();
    }

    @Test
    void aRoleThatSomebodyHasStays() {
        OrganizationRole role = acme.role("Auditor", may("read", "Audit"));
        Actor ann = acme.joined("Ann", "Auditor");

        assertThat(refusal(() -> acme.remove(acme.owner(), role.id()))).isEqualTo(Reason.ROLE_IN_USE);
        acme.stage().ports().memberships().changeState(acme.membershipOf(ann), MembershipState.SUSPENDED);
        assertThat(refusal(() -> acme.remove(acme.owner(), role.id())))
                .as("also who is suspended")
                .isEqualTo(Reason.ROLE_IN_USE);
        acme.stage().ports().memberships().remove(acme.membershipOf(ann));
        acme.remove(acme.owner(), role.id());

        assertThat(kept(role)).isEmpty();
        assertThat(acme.stage().audited(AuditAction.ROLE_REMOVED)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OWNER", "AppAdmin", "Member"})
    void whatIsPredefinedIsNeitherChangedNorRemovedNorMadeAnew(String name) {
        RoleId id = acme.stage()
                .ports()
                .organizationRoles()
                .named(acme.id(), List.of(name))
                .get(0)
                .id();

        assertThat(refusal(() -> acme.change(acme.owner(), id))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.remove(acme.owner(), id))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.role(name))).isEqualTo(Reason.NAME_TAKEN);
    }

    @Test
    void anOrganizationHasAHundredRolesOfItsOwn() {
        for (int i = 0; i < OrganizationRoles.MOST_PER_ORGANIZATION; i++) {
            acme.role("R" + i);
        }

        assertThat(refusal(() -> acme.role("OneMore"))).isEqualTo(Reason.LIMIT_REACHED);
    }

    @Test
    void membersReadRolesAndMakeNone() {
        OrganizationRole role = acme.role("Auditor");
        Actor ann = acme.joined("Ann", "Member");

        assertThat(roles.read(ann, acme.id(), role.id())).isEqualTo(role);
        assertThat(roles.list(ann, acme.id(), new Slice<>(Optional.empty(), 10)).items())
                .contains(role)
                .hasSize(4);
        assertThat(refusal(() -> acme.make(ann, "Own"))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.change(ann, role.id()))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> acme.remove(ann, role.id()))).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void whoDoesNotBelongThereLearnsNothing() {
        OrganizationRole role = acme.role("Auditor");
        Actor stranger = new Actor.Person(acme.stage().signedUp("Sam"));
        var nobodys = new RoleId(new UUID(0, 999_999));

        assertThat(refusal(() -> roles.read(stranger, acme.id(), role.id()))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> acme.make(stranger, "Own"))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> acme.change(stranger, role.id()))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> acme.remove(stranger, role.id()))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> acme.remove(acme.owner(), nobodys))).isEqualTo(Reason.NOT_FOUND);
    }

    /** Incident 3.19: whoever is demoted or suspended keeps no way in. */
    @Test
    void whoeverIsDemotedMakesNoRoleAnyMore() {
        Actor admin = acme.joined("Adam", "AppAdmin");
        acme.make(admin, "First");

        acme.stage().ports().memberships().changeRoles(acme.membershipOf(admin), Set.of("Member"));
        assertThat(refusal(() -> acme.make(admin, "Second"))).isEqualTo(Reason.FORBIDDEN);
        acme.stage().ports().memberships().changeState(acme.membershipOf(admin), MembershipState.SUSPENDED);
        assertThat(refusal(() -> acme.make(admin, "Third"))).isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1st", "-a", "a b", "Auditor\n", "Audit\u00f6r", "<b>", "a/b"})
    void whatIsNoNameIsRefused(String name) {
        assertThat(refusal(() -> RoleName.of(name))).isEqualTo(Reason.INVALID_NAME);
        assertThat(refusal(() -> RoleName.of("a".repeat(65)))).isEqualTo(Reason.INVALID_NAME);
        assertThat(RoleName.of("a".repeat(64)).value()).hasSize(64);
    }
}
