package dev.gatehouse.application.access;

import dev.gatehouse.domain.access.Decision;
import dev.gatehouse.domain.access.Question;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.token.KeyScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether whoever calls may pass a proxy to the service behind it. */
public final class Admit {
    private final Authorize authorize;

    public Admit(Authorize authorize) {
        this.authorize = authorize;
    }

    /**
     * What a route asks for; nothing where all are empty.
     *
     * @param roles one of these, in the organization that the caller is in
     * @param scopes all of these, of an API key; people need none
     * @param policies all of these have to be allowed, of the kind as a whole
     */
    public record Demand(Set<String> roles, List<KeyScope> scopes, List<KeyScope> policies) {
        public Demand {
            roles = Set.copyOf(roles);
            scopes = List.copyOf(scopes);
            policies = List.copyOf(policies);
        }
    }

    /**
     * Who passes, and where they are.
     *
     * @param organization empty for a person who is in none
     */
    public record Admission(Actor actor, Optional<OrganizationId> organization, List<String> roles) {
        public Admission {
            roles = List.copyOf(roles);
        }
    }

    /**
     * Lets pass whoever has what the route asks for. Refuses with FORBIDDEN whoever has not, and backends, which speak for
     * nobody.
     */
    public Admission run(Actor actor, Demand demand) {
        refuseUnless(demand.scopes().stream().allMatch(scope -> reaches(actor, scope)));
        Admission admission = demand.policies().isEmpty() ? known(actor) : looked(actor, demand.policies());
        refuseUnless(demand.roles().isEmpty() || admission.roles().stream().anyMatch(demand.roles()::contains));
        return admission;
    }

    /** What the credential's own look-up has brought is enough. Whoever has no role in an organization is no member of it. */
    private static Admission known(Actor actor) {
        Set<String> roles = actor instanceof Actor.Key key
                ? key.live().roles()
                : actor.person().roles();
        refuseUnless(actor instanceof Actor.Person || !roles.isEmpty());
        return new Admission(actor, place(actor).filter(named -> !roles.isEmpty()), sorted(roles.stream()));
    }

    private Admission looked(Actor actor, List<KeyScope> policies) {
        Optional<Access> access = place(actor).flatMap(organization -> access(actor, organization));
        refuseUnless(policies.stream().allMatch(policy -> allows(access, policy)));
        return new Admission(
                actor,
                access.map(one -> one.organization().id()),
                sorted(access.map(Access::roles).orElse(List.of()).stream().map(OrganizationRole::name)));
    }

    private static List<String> sorted(Stream<String> roles) {
        return roles.sorted().toList();
    }

    private static Optional<OrganizationId> place(Actor actor) {
        return actor instanceof Actor.Key key
                ? Optional.of(key.key().organization())
                : actor.person().organization().map(Organization::id);
    }

    /** Where a membership has been suspended, or a key's owner has gone, there is none; a key is nothing without it. */
    private Optional<Access> access(Actor actor, OrganizationId organization) {
        try {
            return Optional.of(authorize.in(actor, organization));
        } catch (Refusal gone) {
            if (gone.reason() != Reason.NOT_FOUND) {
                throw gone;
            }
            refuseUnless(actor instanceof Actor.Person);
            return Optional.empty();
        }
    }

    private static boolean reaches(Actor actor, KeyScope scope) {
        return !(actor instanceof Actor.Key key) || key.key().reaches(scope.action(), scope.subject());
    }

    private static boolean allows(Optional<Access> access, KeyScope policy) {
        return access.map(one -> one.decide(Question.ofKind(policy.action(), policy.subject())))
                .map(Decision::allowed)
                .orElse(false);
    }

    private static void refuseUnless(boolean met) {
        if (!met) {
            throw Refusal.because(Reason.FORBIDDEN, "You may not pass here");
        }
    }
}
