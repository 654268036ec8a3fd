package dev.gatehouse.domain.token;

import java.time.Duration;

/** What a one-time token is good for, and for how long. */
public enum OneTimePurpose {
    VERIFY_EMAIL(Duration.ofHours(24)),
    RESET_PASSWORD(Duration.ofMinutes(30)),
    /** The first password of a person for whom somebody else made the account. */
    CHOOSE_PASSWORD(Duration.ofDays(7));

    private final Duration lifetime;

    OneTimePurpose(Duration lifetime) {
        this.lifetime = lifetime;
    }

    public Duration lifetime() {
        return lifetime;
    }
}
