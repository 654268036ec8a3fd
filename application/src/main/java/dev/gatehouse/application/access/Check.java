package dev.gatehouse.application.access;

import dev.gatehouse.domain.access.Decision;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.Question;
import dev.gatehouse.domain.access.Rules;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Standing;
import java.util.List;
import java.util.Optional;

/** Answers questions of the services around by the very rules that guard our own routes. */
public final class Check {
    /** How many questions one call may hold. */
    public static final int MOST_QUESTIONS = 100;

    private final Authorize authorize;
    private final Memberships memberships;

    public Check(Authorize authorize, Memberships memberships) {
        this.authorize = authorize;
        this.memberships = memberships;
    }

    /** What the actor may do there. Refuses with NOT_FOUND whoever has nothing to do with the organization. */
    public List<Decision> run(Actor actor, OrganizationId organization, List<Question> questions) {
        Access access = authorize.in(actor, organization);
        return questions.stream().map(access::decide).toList();
    }

    /**
     * What another member may do there: nothing, while the membership is suspended. Refuses with NOT_FOUND, and with FORBIDDEN
     * whoever may not read members and roles.
     */
    public List<Decision> of(MembershipId id, Actor actor, OrganizationId organization, List<Question> questions) {
        authorize
                .in(actor, organization)
                .require(Policy.READ, SubjectKind.MEMBER)
                .require(Policy.READ, SubjectKind.ROLE);
        Member member = memberships.find(organization, id).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
        Rules rules = memberships
                .standing(member.account().id(), organization)
                .filter(standing -> member.account().isActive())
                .map(Standing::rules)
                .orElseGet(Rules::none);
        return questions.stream().map(rules::decide).toList();
    }

    /** All that the actor may do there, for a browser to decide by. Refuses with NOT_FOUND. */
    public List<Policy> rules(Actor actor, OrganizationId organization) {
        return authorize.in(actor, organization).policies();
    }

    /** The organization that the actor is in without saying so; refuses with INVALID_REQUEST where there is none. */
    public OrganizationId usualPlace(Actor actor) {
        Optional<OrganizationId> place = actor instanceof Actor.Key key
                ? Optional.of(key.key().organization())
                : actor.person().organization().map(one -> one.id());
        return place.orElseThrow(
                () -> Refusal.because(Reason.INVALID_REQUEST, "organization is required: you are in none")
                        .about("organization"));
    }
}
