package dev.gatehouse.domain.machine;

import dev.gatehouse.domain.account.PersonName;

/** What people call a machine; the rules are those of a person's name. Two may be called the same. */
public record MachineName(String value) {
    /** Refuses with INVALID_NAME what could not be a person's name either. */
    public static MachineName of(String typed) {
        return new MachineName(PersonName.of(typed).value());
    }
}
