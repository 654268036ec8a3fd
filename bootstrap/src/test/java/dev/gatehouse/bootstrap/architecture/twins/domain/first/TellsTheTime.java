package dev.gatehouse.bootstrap.architecture.twins.domain.first;

import java.time.Instant;

/** Looks at a clock that nobody gave it. */
public final class TellsTheTime {
    public Instant now() {
        return Instant.now();
    }
}
