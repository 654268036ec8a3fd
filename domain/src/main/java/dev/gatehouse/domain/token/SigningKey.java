package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.SecretBytes;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that signs, or once signed, the texts that name sessions.
 *
 * @param kid names the key in what it signed
 * @param secret as {@link KeyMaterial} made it
 * @param verifiesUntil empty while it signs; afterwards the end of its being believed
 */
public record SigningKey(
        String kid, TokenKind kind, SecretBytes secret, Instant createdAt, Optional<Instant> verifiesUntil) {
    public boolean isSigning() {
        return verifiesUntil.isEmpty();
    }

    /** Whether what it signed is still believed. */
    public boolean verifiesAt(Instant now) {
        return verifiesUntil.map(now::isBefore).orElse(true);
    }
}
