package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.account.PersonName;

/** What an organization is called; the rules are those of a person's name, since many bear one. */
public record OrganizationName(String value) {
    /** Refuses with INVALID_NAME what could not be a person's name either. */
    public static OrganizationName of(String typed) {
        return new OrganizationName(PersonName.of(typed).value());
    }
}
