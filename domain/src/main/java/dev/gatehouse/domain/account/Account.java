package dev.gatehouse.domain.account;

import java.time.Instant;

/** A person. One account, whichever door it was made at. */
public record Account(
        AccountId id,
        PersonName name,
        EmailAddress email,
        boolean emailVerified,
        AccountState state,
        Instant createdAt,
        Instant updatedAt) {

    /** A person who has just signed up: active, with an address that nobody has proven yet. */
    public static Account signedUp(AccountId id, PersonName name, EmailAddress email, Instant now) {
        return new Account(id, name, email, false, AccountState.ACTIVE, now, now);
    }

    public boolean isActive() {
        return state == AccountState.ACTIVE;
    }
}
