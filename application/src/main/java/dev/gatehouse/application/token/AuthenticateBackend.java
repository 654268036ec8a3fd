package dev.gatehouse.application.token;

import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.ApiTokens;
import dev.gatehouse.domain.token.KeyText;
import dev.gatehouse.domain.token.Scope;
import java.time.Clock;
import java.time.Instant;

/** Says which backend calls, by one question to the store. */
public final class AuthenticateBackend {
    private final ApiTokens apiTokens;
    private final Limits limits;
    private final Clock clock;

    public AuthenticateBackend(ApiTokens apiTokens, Limits limits, Clock clock) {
        this.apiTokens = apiTokens;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The token of this text, if it may do this. Refuses as the other does, and with FORBIDDEN one whose scopes lack the act.
     */
    public ApiToken run(String text, Scope.Act act, Client client) {
        ApiToken token = run(text, client);
        if (!token.scopes().allow(act)) {
            throw Refusal.because(Reason.FORBIDDEN, "This API token lacks the scope " + act.text());
        }
        return token;
    }

    /**
     * The token of this text. Refuses with UNAUTHORIZED one that never was, was revoked or has expired; with
     * RATE_LIMIT_EXCEEDED one that calls too often. What cannot be a token costs no question.
     */
    public ApiToken run(String text, Client client) {
        Instant now = clock.instant();
        ApiToken token = KeyText.read(ApiToken.PREFIX, text)
                .map(bytes -> new SecretBytes(bytes).sha256())
                .flatMap(hash -> apiTokens.findLive(hash, now))
                .orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
        limits.beforeCall(token, client);
        if (token.isToBeNotedAt(now)) {
            apiTokens.noteUse(token.id(), now);
        }
        return token;
    }
}
