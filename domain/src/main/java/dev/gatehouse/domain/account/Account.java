package dev.gatehouse.domain.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A person. One account, whichever door it was made at.
 *
 * @param username empty for an account made at a door that asks for none
 * @param deletesAt when it will be removed, because the person asked for it
 * @param provisional whether it may be removed by itself if its address is never proven and nobody uses it
 */
public record Account(
        AccountId id,
        FullName name,
        Optional<Username> username,
        EmailAddress email,
        boolean emailVerified,
        boolean provisional,
        AccountState state,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> deletesAt) {
    /** One that will not be removed. */
    public Account(
            AccountId id,
            FullName name,
            Optional<Username> username,
            EmailAddress email,
            boolean emailVerified,
            boolean provisional,
            AccountState state,
            Instant createdAt,
            Instant updatedAt) {
        this(id, name, username, email, emailVerified, provisional, state, createdAt, updatedAt, Optional.empty());
    }

    /** A person who is new here: active, with an address that nobody has proven yet. */
    public static Account created(AccountId id, FullName name, EmailAddress email, Instant now) {
        return new Account(id, name, Optional.empty(), email, false, false, AccountState.ACTIVE, now, now);
    }

    public Account withUsername(Optional<Username> picked) {
        return new Account(id, name, picked, email, emailVerified, provisional, state, createdAt, updatedAt, deletesAt);
    }

    public Account asProvisional(boolean whether) {
        return new Account(id, name, username, email, emailVerified, whether, state, createdAt, updatedAt, deletesAt);
    }

    /** The same person under another name. */
    public Account named(FullName other, Instant now) {
        return new Account(id, other, username, email, emailVerified, provisional, state, createdAt, now, deletesAt);
    }

    /** The same person at another address, which they have proven. */
    public Account reachedAt(EmailAddress other, Instant now) {
        return new Account(id, name, username, other, true, false, state, createdAt, now, deletesAt);
    }

    /** The same person, removed then or not at all. */
    public Account removedAt(Optional<Instant> at, Instant now) {
        return new Account(id, name, username, email, emailVerified, provisional, state, createdAt, now, at);
    }

    public boolean isActive() {
        return state == AccountState.ACTIVE;
    }
}
