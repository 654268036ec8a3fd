package dev.gatehouse.domain.token;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Duration;
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

    /** How many calls a key has in a minute where nothing else is said. */
    public static final int USUAL_CALLS = 600;

    /** How many it may be given. */
    public static final int MOST_CALLS = 6000;

    /** How many scopes it has at most; it has at least one. */
    public static final int MOST_SCOPES = 50;

    /** How often its use is noted at most. */
    public static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    /** A key that nobody has used yet. */
    public static ApiKey created(
            ApiKeyId id,
            OrganizationId organization,
            KeyOwner owner,
            TokenName name,
            List<KeyScope> scopes,
            int callsPerMinute,
            Instant now,
            Optional<Instant> expiresAt) {
        return new ApiKey(
                id,
                organization,
                owner,
                name,
                scopes,
                callsPerMinute,
                now,
                expiresAt,
                Optional.empty(),
                Optional.empty());
    }

    /** The same key with another name, other scopes, another number of calls and another end. */
    public ApiKey changed(TokenName other, List<KeyScope> reaching, int calls, Optional<Instant> end) {
        return new ApiKey(id, organization, owner, other, reaching, calls, createdAt, end, lastUsedAt, revokedAt);
    }

    /** Whether it works, as far as it depends on the key alone. */
    public boolean isLiveAt(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }

    /** Whether a use at this time should be noted. */
    public boolean isToBeNotedAt(Instant now) {
        return lastUsedAt.map(last -> !now.isBefore(last.plus(NOTED_EVERY))).orElse(true);
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
