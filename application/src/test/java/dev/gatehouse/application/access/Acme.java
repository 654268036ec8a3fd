package dev.gatehouse.application.access;

import static dev.gatehouse.application.Stage.LAPTOP;

import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.organization.RoleName;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An organization with an owner, and whoever joins it in a test. */
final class Acme {
    private final Stage stage = new Stage();
    private final CurrentUser owner = stage.signedUp("Olga");
    private final OrganizationId id = owner.organization().map(Organization::id).orElseThrow();

    Stage stage() {
        return stage;
    }

    OrganizationId id() {
        return id;
    }

    Actor owner() {
        return new Actor.Person(owner);
    }

    /** A person with roles here, besides the organization that they founded when they signed up. */
    Actor joined(String name, String... roles) {
        CurrentUser user = stage.signedUp(name);
        stage.ports()
                .memberships()
                .add(new Membership(
                        new MembershipId(stage.ports().ids().next()),
                        user.account().id(),
                        id,
                        MembershipState.ACTIVE,
                        Set.of(roles),
                        stage.now()));
        return new Actor.Person(user);
    }

    MembershipId membershipOf(Actor actor) {
        return stage.ports()
                .memberships()
                .find(actor.account().orElseThrow(), id)
                .orElseThrow()
                .id();
    }

    /** A role that the owner makes. */
    OrganizationRole role(String name, Policy... policies) {
        return make(owner(), name, policies);
    }

    OrganizationRole make(Actor actor, String name, Policy... policies) {
        return stage.core().manageRoles().create(actor, id, RoleName.of(name), "", List.of(policies), LAPTOP);
    }

    OrganizationRole change(Actor actor, RoleId role, Policy... policies) {
        return stage.core()
                .manageRoles()
                .change(actor, id, role, Optional.empty(), Optional.of(List.of(policies)), current -> true, LAPTOP);
    }

    void remove(Actor actor, RoleId role) {
        stage.core().manageRoles().remove(actor, id, role, current -> true, LAPTOP);
    }

    /** What somebody may do here at this moment. */
    Access access(Actor actor) {
        return stage.core().authorize().in(actor, id);
    }

    static Policy may(String action, String subject) {
        return new Policy(action, subject, false);
    }

    static Policy mayNot(String action, String subject) {
        return new Policy(action, subject, true);
    }
}
