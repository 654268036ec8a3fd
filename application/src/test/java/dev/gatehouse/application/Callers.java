package dev.gatehouse.application;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Call;
import dev.gatehouse.application.token.ManageApiKeys.Issued;
import dev.gatehouse.application.token.ManageApiKeys.Order;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.access.Value;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.domain.token.TokenName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who calls on a stage, and what they ask for. */
public record Callers(Stage stage) {
    /** The organization that this person founded when they signed up. */
    public static OrganizationId homeOf(CurrentUser user) {
        return user.organization().orElseThrow().id();
    }

    public static KeyOwner itself(CurrentUser user) {
        return new KeyOwner.Person(user.account().id());
    }

    /** A person who signed up and joined this organization with these roles. */
    public CurrentUser member(String name, OrganizationId organization, String... roles) {
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

    public static Call<Project> onProjects(Actor actor, OrganizationId organization) {
        return new Call<>(
                actor,
                organization,
                SubjectKind.PROJECT,
                project -> named(project.name().value()),
                Stage.LAPTOP);
    }

    public static Call<ApiKey> onKeys(Actor actor, OrganizationId organization) {
        return new Call<>(
                actor,
                organization,
                SubjectKind.API_KEY,
                key -> named(key.name().value()),
                Stage.LAPTOP);
    }

    public static Call<ApiKey> onKeys(CurrentUser user, OrganizationId organization) {
        return onKeys(new Actor.Person(user), organization);
    }

    public static Order order(KeyOwner owner, String... scopes) {
        return new Order(
                owner,
                TokenName.of("Robot"),
                Stream.of(scopes).map(KeyScope::of).toList(),
                ApiKey.USUAL_CALLS,
                Optional.empty());
    }

    /** Whoever is called makes a key of this owner. */
    public Issued key(CurrentUser user, OrganizationId organization, KeyOwner owner, String... scopes) {
        return stage.core().manageApiKeys().create(onKeys(user, organization), order(owner, scopes));
    }

    /** Whoever shows this text, as a key. */
    public Actor shown(String text) {
        return new Actor.Key(stage.core().authenticateKey().run(text, Stage.LAPTOP));
    }

    private static Value.Members named(String name) {
        return new Value.Members(Map.of("name", new Value.Text(name)));
    }
}
