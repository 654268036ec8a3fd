package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.SecretBytes;

/** Port: the only source of new keys. */
public interface KeyMaterial {
    /** A new secret for a key of this kind, in the form in which whoever signs reads it. */
    SecretBytes generate(TokenKind kind);
}
