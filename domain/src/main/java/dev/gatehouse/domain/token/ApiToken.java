package dev.gatehouse.domain.token;

import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a trusted backend shows of itself: it speaks for one organization and may do what its scopes say. The text is not
 * part of it: it is shown once, when the token is made, and only its hash is kept.
 *
 * @param expiresAt empty where it holds until it is revoked
 * @param lastUsedAt to the minute, about
 */
public record ApiToken(
        ApiTokenId id,
        OrganizationId organization,
        TokenName name,
        Scopes scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    /** How its text begins. */
    public static final String PREFIX = "ghb_";

    /** How often its use is noted at most. */
    public static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** A token that nobody has used yet. */
    public static ApiToken created(
            ApiTokenId id,
            OrganizationId organization,
            TokenName name,
            Scopes scopes,
            Instant now,
            Optional<Instant> expiresAt) {
        return new ApiToken(id, organization, name, scopes, now, expiresAt, Optional.empty(), Optional.empty());
    }

    /** Whether it works. */
    public boolean isLiveAt(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }

    /** Whether a use at this time should be noted. */
    public boolean isToBeNotedAt(Instant now) {
        return lastUsedAt.map(last -> !now.isBefore(last.plus(NOTED_EVERY))).orElse(true);
    }
}
