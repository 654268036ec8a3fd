package dev.gatehouse.domain.access;

import java.time.Instant;

/** Port: whether this instance has its first administrator. Once it had one, that stays so for ever. */
public interface Installation {
    boolean needsSetup();

    /**
     * Closes set-up in the caller's transaction. True for the first caller ever, also of many at once, unless its transaction
     * is rolled back; false, and nothing happens, for every other.
     */
    boolean completeSetup(Instant now);
}
