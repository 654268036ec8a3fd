package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the API keys there are. It knows hashes only, never a text. */
public interface ApiKeys {
    /** How many live keys an owner has in one organization at most. */
    int MOST_PER_OWNER = 100;

    /**
     * Adds a key with its secret; its owner must exist, a project in the same organization, and no two secrets have the same
     * hash.
     */
    void add(ApiKey key, SecretHash secret);

    /**
     * The key that this secret opens at this moment, with what its owner is: neither key nor secret is over, and where the owner
     * is a person, the account is active.
     */
    Optional<LiveKey> findLive(SecretHash secret, Instant now);

    /** The key by its id, revoked ones too. */
    Optional<ApiKey> find(OrganizationId organization, ApiKeyId id);

    /** A part of an organization's keys that are not revoked, in the order of their ids; of one owner where one is named. */
    Page<ApiKey> page(OrganizationId organization, Optional<KeyOwner> owner, Slice<ApiKeyId> slice);

    /** How many keys of this owner are neither revoked nor expired. */
    int countLive(OrganizationId organization, KeyOwner owner, Instant now);

    /** Puts name, scopes, calls and expiry in place; false, and nothing happens, if the key is revoked or never was. */
    boolean change(ApiKey changed);

    /**
     * Gives the key another secret. The one it had works until this time and no longer; one that was ending already is over
     * now. False, and nothing happens, if the key is revoked or never was.
     */
    boolean rotate(ApiKeyId id, SecretHash secret, Instant oldEndsAt);

    /** From now on these do not work; says which they were, without those that were revoked before. */
    List<ApiKeyId> revoke(KeysOf whose, Instant now);

    /** Notes a use; false, and nothing happens, if one was noted within {@link ApiKey#NOTED_EVERY} before. */
    boolean noteUse(ApiKeyId id, Instant now);

    /** Removes at most so many that were revoked or expired before this time and says how many. */
    int purge(Instant before, int most);
}
