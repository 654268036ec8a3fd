package dev.gatehouse.rest.dialect.device;

import dev.gatehouse.domain.session.Session;
import dev.gatehouse.rest.jwt.AccessTokens;
import java.time.Duration;

/** The tokens of this contract: they hold for 24 hours, and a new one may be had for each while it holds. */
final class DeviceTokens {
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final AccessTokens tokens;

    DeviceTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** It never outlives its session. */
    String write(Session session) {
        return tokens.writeRenewable(session, LIFETIME);
    }
}
