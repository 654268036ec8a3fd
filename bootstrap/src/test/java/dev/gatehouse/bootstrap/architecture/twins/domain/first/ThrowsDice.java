package dev.gatehouse.bootstrap.architecture.twins.domain.first;

import java.util.UUID;

/** Invents an id that nobody gave it. */
public final class ThrowsDice {
    public UUID next() {
        return UUID.randomUUID();
    }
}
