package dev.gatehouse.domain.kernel;

import java.util.UUID;

/** Port: the only source of identifiers. */
public interface Ids {
    /**
     * A new identifier of 128 bits, never given before, that sorts by the millisecond it was made in. It can be guessed
     * in part and is therefore never a secret.
     */
    UUID next();
}
