package dev.gatehouse.domain.project;

import dev.gatehouse.domain.account.PersonName;

/** What a project is called; the rules are those of an organization's name. Two may be called the same. */
public record ProjectName(String value) {
    /** Refuses with INVALID_NAME what could not be an organization's name either. */
    public static ProjectName of(String typed) {
        return new ProjectName(PersonName.of(typed).value());
    }
}
