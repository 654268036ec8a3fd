package dev.gatehouse.rest.http;

import java.util.Optional;

/** One input that was asked for; its value is there once {@link Fields#check} has passed. */
public final class Field<T> {
    private final Optional<T> value;

    Field(Optional<T> value) {
        this.value = value;
    }

    public T value() {
        return value.orElseThrow(() -> new IllegalStateException("Fields are read before they are checked"));
    }
}
