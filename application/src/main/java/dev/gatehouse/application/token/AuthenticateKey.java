package dev.gatehouse.application.token;

import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.KeyText;
import dev.gatehouse.domain.token.LiveKey;
import java.time.Clock;
import java.time.Instant;

/** Says which API key a text is. What it may do is asked at each call: see {@link dev.gatehouse.application.access.Authorize}. */
public final class AuthenticateKey {
    private final ApiKeys apiKeys;
    private final Limits limits;
    private final Clock clock;

    public AuthenticateKey(ApiKeys apiKeys, Limits limits, Clock clock) {
        this.apiKeys = apiKeys;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The key of this text, with what its owner is. Refuses with UNAUTHORIZED one that never was, was revoked, replaced or has expired, or whose owner's
     * account is disabled; with RATE_LIMIT_EXCEEDED one that calls more often than it may. What cannot be a key costs no
     * question.
     */
    public LiveKey run(String text, Client client) {
        Instant now = clock.instant();
        LiveKey live = KeyText.read(ApiKey.PREFIX, text)
                .map(bytes -> SecretHash.of(new SecretBytes(bytes)))
                .flatMap(hash -> apiKeys.findLive(hash, now))
                .orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
        ApiKey key = live.key();
        limits.beforeCall(key, client);
        if (key.isToBeNotedAt(now)) {
            apiKeys.noteUse(key.id(), now);
        }
        return live;
    }
}
