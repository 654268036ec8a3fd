package dev.gatehouse.rest.http;

import java.util.Optional;

/**
 * What a merge patch (RFC 7396) says of one member.
 *
 * @param mentioned whether it says anything
 * @param value what it is to be; empty where it is taken away
 */
public record Patch<T>(boolean mentioned, Optional<T> value) {
    static <T> Patch<T> untouched() {
        return new Patch<>(false, Optional.empty());
    }

    static <T> Patch<T> to(Optional<T> value) {
        return new Patch<>(true, value);
    }

    /** What it is after the patch. */
    public Optional<T> applied(Optional<T> current) {
        return mentioned ? value : current;
    }
}
