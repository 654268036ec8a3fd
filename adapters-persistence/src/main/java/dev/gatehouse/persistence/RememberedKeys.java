package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeysOf;
import dev.gatehouse.domain.token.LiveKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers which keys worked a moment ago, as long as the {@link ChangeFeed} proves that nothing has changed since; otherwise asks
 * the database. A key that is revoked here is forgotten before its caller hears of it; one that is revoked at another instance
 * within a second.
 */
public final class RememberedKeys implements ApiKeys {
    private static final int MOST = 20_000;

    private final ApiKeys apiKeys;
    /** By the bytes of the hash, which are found in one step; those of a secret would have to be compared one by one. */
    private final Memory<ByteBuffer, LiveKey> memory;

    public RememberedKeys(ApiKeys apiKeys, ChangeFeed feed) {
        this.apiKeys = apiKeys;
        this.memory = new Memory<>(feed, MOST);
        feed.onChange(this::forget);
    }

    private void forget(Change change) {
        if (change instanceof Change.OfKey one) {
            memory.forgetAllThat(live -> live.key().id().equals(one.key()));
        } else if (change instanceof Change.OfAccount one) {
            var owner = new KeyOwner.Person(one.account());
            memory.forgetAllThat(live -> live.key().owner().equals(owner));
        } else if (!(change instanceof Change.OfSession)) {
            memory.forgetAll();
        }
    }

    @Override
    public Optional<LiveKey> findLive(SecretHash secret, Instant now) {
        var name = ByteBuffer.wrap(secret.sha256().reveal());
        return memory.recall(name, () -> apiKeys.findLive(secret, now)).filter(live -> live.worksAt(now));
    }

    @Override
    public void add(ApiKey key, SecretHash secret) {
        apiKeys.add(key, secret);
    }

    @Override
    public Optional<ApiKey> find(OrganizationId organization, ApiKeyId id) {
        return apiKeys.find(organization, id);
    }

    @Override
    public Page<ApiKey> page(OrganizationId organization, Optional<KeyOwner> owner, Slice<ApiKeyId> slice) {
        return apiKeys.page(organization, owner, slice);
    }

    @Override
    public int countLive(OrganizationId organization, KeyOwner owner, Instant now) {
        return apiKeys.countLive(organization, owner, now);
    }

    @Override
    public boolean change(ApiKey changed) {
        return apiKeys.change(changed);
    }

    @Override
    public boolean rotate(ApiKeyId id, SecretHash secret, Instant oldEndsAt) {
        return apiKeys.rotate(id, secret, oldEndsAt);
    }

    @Override
    public List<ApiKeyId> revoke(KeysOf whose, Instant now) {
        return apiKeys.revoke(whose, now);
    }

    @Override
    public boolean noteUse(ApiKeyId id, Instant now) {
        return apiKeys.noteUse(id, now);
    }

    @Override
    public int purge(Instant before, int most) {
        return apiKeys.purge(before, most);
    }
}
