package dev.gatehouse.domain.account;

import java.util.Optional;

/**
 * An account and the hash of its password, where it has one.
 *
 * @param initial whether somebody else chose the password, so that it opens nothing before it is changed
 */
public record Credential(Account account, Optional<PasswordHash> hash, boolean initial) {
    /** With a password of the person's own, or none. */
    public Credential(Account account, Optional<PasswordHash> hash) {
        this(account, hash, false);
    }
}
