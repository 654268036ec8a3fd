package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.PersonName;

/** What people call a token, to tell it from others; the rules are those of a person's name. */
public record TokenName(String value) {
    /** Refuses with INVALID_NAME what could not be a person's name either. */
    public static TokenName of(String typed) {
        return new TokenName(PersonName.of(typed).value());
    }
}
