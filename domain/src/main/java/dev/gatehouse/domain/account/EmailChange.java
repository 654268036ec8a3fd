package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.SecretHash;
import java.time.Duration;
import java.time.Instant;

/** Somebody wants another address, and has to show the link that went there. An account has at most one such wish. */
public record EmailChange(AccountId account, EmailAddress to, SecretHash hash, Instant expiresAt) {
    /** How long the link holds. */
    public static final Duration LIFETIME = Duration.ofHours(24);
}
