package dev.gatehouse.domain.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value as JSON knows it (RFC 8259): what conditions compare, and what the things have that are asked about. */
public sealed interface Value {
    /** No value. */
    enum Nothing implements Value {
        /** What JSON calls null: there, and nothing. */
        NULL,
        /** What is not there at all; never part of another value. */
        MISSING
    }

    record Bool(boolean is) implements Value {}

    /** A number as JavaScript keeps it (IEEE 754 binary64). */
    record Num(double number) implements Value {}

    record Text(String text) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object; its members keep their order. */
    record Members(Map<String, Value> members) implements Value {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** Whether JavaScript calls it an object: a list is one, null is not. */
    default boolean isObject() {
        return this instanceof Items || this instanceof Members;
    }
}
