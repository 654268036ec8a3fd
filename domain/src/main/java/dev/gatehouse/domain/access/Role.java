package dev.gatehouse.domain.access;

import java.time.Instant;
import java.util.List;

/**
 * What somebody may do, under a name.
 *
 * @param slug the name that programs and operators use
 * @param name the name that people read
 * @param policies in the order that they are looked at; the last one that fits decides
 */
public record Role(RoleId id, String slug, String name, List<Policy> policies, Instant createdAt, Instant updatedAt) {
    /** Whether it allows the action on things of this kind at all. */
    public boolean allows(String action, String subject) {
        return Rules.of(slug, policies).decide(Question.ofKind(action, subject)).allowed();
    }

    /** Whether whoever has this role may do everything that the other allows. */
    public boolean covers(Role other) {
        return other.policies().stream()
                .filter(policy -> !policy.inverted())
                .allMatch(policy -> allows(policy.action(), policy.subject()));
    }

    public boolean is(PredefinedRole predefined) {
        return slug.equals(predefined.slug());
    }
}
