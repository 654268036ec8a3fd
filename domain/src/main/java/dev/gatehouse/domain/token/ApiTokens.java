package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the API tokens there are. It knows hashes only, never a text. */
public interface ApiTokens {
    /** How many live tokens an organization has at most. */
    int MOST_PER_ORGANIZATION = 100;

    /** Adds a token; its organization must exist, and no two have the same hash. */
    void add(ApiToken token, SecretBytes hash);

    Optional<ApiToken> find(ApiTokenId id);

    /** The token with this hash, unless it is revoked or has expired. */
    Optional<ApiToken> findLive(SecretBytes hash, Instant now);

    /** Those that are live, the oldest first. */
    List<ApiToken> liveOf(OrganizationId organization, Instant now);

    /** From now on it does not work; false, and nothing happens, if it was revoked before or never was. */
    boolean revoke(ApiTokenId id, Instant now);

    /** Notes a use; false, and nothing happens, if one was noted within {@link ApiToken#NOTED_EVERY} before. */
    boolean noteUse(ApiTokenId id, Instant now);

    /** Removes at most so many that were revoked or expired before this time and says how many. */
    int purge(Instant before, int most);
}
