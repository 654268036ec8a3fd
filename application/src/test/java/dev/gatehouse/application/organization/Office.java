package dev.gatehouse.application.organization;

import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Alice's organization, and who else belongs to it. */
public final class Office {
    private final Stage stage = new Stage();
    private final CurrentUser alice = stage.signedUp("Alice");
    private final OrganizationId organization =
            alice.organization().orElseThrow().id();

    public Stage stage() {
        return stage;
    }

    /** The owner. */
    public CurrentUser alice() {
        return alice;
    }

    public OrganizationId organization() {
        return organization;
    }

    public static Actor by(CurrentUser user) {
        return new Actor.Person(user);
    }

    /** A person with an organization of their own, who has these roles here. */
    public CurrentUser member(String name, String... roles) {
        CurrentUser user = stage.signedUp(name);
        stage.ports()
                .memberships()
                .add(new Membership(
                        new MembershipId(stage.ports().ids().next()),
                        user.account().id(),
                        organization,
                        MembershipState.ACTIVE,
                        Set.of(roles),
                        stage.now()));
        return user;
    }

    public Membership membership(CurrentUser user) {
        return stage.ports()
                .memberships()
                .find(user.account().id(), organization)
                .orElseThrow();
    }

    public MembershipId idOf(CurrentUser user) {
        return membership(user).id();
    }

    public void suspend(CurrentUser user) {
        stage.ports().memberships().changeState(idOf(user), MembershipState.SUSPENDED);
    }

    /** A role of the organization's own. */
    public OrganizationRole role(String name, Policy... policies) {
        var role = new OrganizationRole(
                new RoleId(stage.ports().ids().next()),
                Optional.of(organization),
                name,
                "",
                List.of(policies),
                stage.now(),
                stage.now());
        stage.ports().organizationRoles().add(role);
        return role;
    }

    public static Policy allow(String action, String subject) {
        return new Policy(action, subject, false);
    }

    public static Policy forbid(String action, String subject) {
        return new Policy(action, subject, true);
    }
}
