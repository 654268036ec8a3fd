package dev.gatehouse.application.access;

import dev.gatehouse.domain.access.Decision;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.Question;
import dev.gatehouse.domain.access.Rules;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.KeyOwner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an actor may do in one organization at this moment: what the roles allow and, for a key, its scopes besides.
 *
 * @param membership empty for a program that speaks for no member
 * @param roles in the order in which they are looked at
 * @param key the key that is used, where one is
 */
public record Access(
        Actor actor,
        Organization organization,
        Optional<Membership> membership,
        List<OrganizationRole> roles,
        Optional<ApiKey> key) {
    public Access {
        roles = List.copyOf(roles);
    }

    /** What the roles allow, in the order in which they are looked at. */
    public Rules rules() {
        return OrganizationRole.rules(roles);
    }

    /** The answer, and who decided; what a key's scopes do not reach nobody decides. */
    public Decision decide(Question question) {
        if (key.isPresent() && !key.get().reaches(question.action(), question.subject())) {
            return new Decision(false, Optional.empty(), "The scopes of this key do not reach so far");
        }
        if (onlyProject().isPresent() && isElsewhere(question.subject())) {
            return new Decision(false, Optional.empty(), "The key of a project reaches nothing but that project");
        }
        return rules().decide(question);
    }

    /** What a browser decides by to come to the same answers: the rules of the roles, as far as a key's scopes reach. */
    public List<Policy> policies() {
        List<Policy> all = rules().policies();
        return key.map(one -> all.stream()
                        .flatMap(policy -> one.narrowed(policy).stream())
                        .toList())
                .orElse(all);
    }

    private static boolean isElsewhere(String subject) {
        return Stream.of(SubjectKind.values())
                .anyMatch(kind ->
                        kind != SubjectKind.PROJECT && kind.publishedName().equals(subject));
    }

    /** Whether the action may be done to some thing of this kind, perhaps not to every one. */
    public boolean allows(String action, SubjectKind kind) {
        return decide(Question.ofKind(action, kind.publishedName())).allowed();
    }

    /**
     * Refuses with FORBIDDEN what is not allowed to every thing of the kind: a rule with conditions or fields opens no route
     * that does not look at the thing, and closes it where it forbids.
     */
    public Access require(String action, SubjectKind kind) {
        requireSome(action, kind);
        if (!rules().covers(List.of(new Policy(action, kind.publishedName(), false)))) {
            throw refusal(action, kind);
        }
        return this;
    }

    /** Refuses with FORBIDDEN what is allowed to no thing of the kind; whoever calls it asks about each thing besides. */
    public Access requireSome(String action, SubjectKind kind) {
        if (!allows(action, kind)) {
            throw refusal(action, kind);
        }
        return this;
    }

    private static Refusal refusal(String action, SubjectKind kind) {
        return Refusal.because(
                Reason.FORBIDDEN, "Nothing that you have here allows to " + action + " " + kind.publishedName());
    }

    /** Whether whoever acts may do everything that these policies allow, so that they may hand it on. */
    public boolean covers(List<Policy> policies) {
        return rules().covers(policies)
                && key.map(one -> reachAll(one, policies)).orElse(true);
    }

    private static boolean reachAll(ApiKey key, List<Policy> policies) {
        return policies.stream()
                .allMatch(policy -> policy.inverted() || key.reaches(policy.action(), policy.subject()));
    }

    /** Refuses with FORBIDDEN to hand on more than the actor has. */
    public void requireCovering(List<Policy> policies) {
        if (!covers(policies)) {
            throw Refusal.because(Reason.FORBIDDEN, "Nobody gives more than they have");
        }
    }

    /** The one project that a project's key reaches; empty where every project of the organization is reached. */
    public Optional<ProjectId> onlyProject() {
        return key.map(ApiKey::owner)
                .filter(KeyOwner.OfProject.class::isInstance)
                .map(KeyOwner.OfProject.class::cast)
                .map(KeyOwner.OfProject::project);
    }
}
