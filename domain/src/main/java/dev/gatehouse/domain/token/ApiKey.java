package dev.gatehouse.domain.token;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a program shows of itself: it speaks for its owner in one organization, and may do what both its scopes and its
 * owner's roles of today allow. The text is not part of it: it is shown once, and only its hash is kept.
 *
 * @param callsPerMinute how many calls it has in a minute
 * @param expiresAt empty where it holds until it is revoked
 * @param lastUsedAt to the minute, about
 */
public record ApiKey(
        ApiKeyId id,
        OrganizationId organization,
        KeyOwner owner,
        TokenName name,
        List<KeyScope> scopes,
        int callsPerMinute,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    /** How its text begins. */
    public static final String PREFIX = "ghk_";

    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    /** Whether its scopes reach so far, whoever owns it. */
    public boolean reaches(String action, String subject) {
        return scopes.stream().anyMatch(scope -> scope.covers(action, subject));
    }

    /** What is left of a policy within its scopes; what forbids forbids as before. */
    public List<Policy> narrowed(Policy policy) {
        return policy.inverted()
                ? List.of(policy)
                : scopes.stream()
                        .flatMap(scope -> scope.narrowed(policy).stream())
                        .distinct()
                        .toList();
    }
}
