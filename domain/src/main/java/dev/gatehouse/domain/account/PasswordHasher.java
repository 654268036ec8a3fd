package dev.gatehouse.domain.account;

/**
 * Port: slow, salted password hashing behind a bounded gate. Each method that hashes refuses with SERVICE_BUSY and a wait,
 * at once, when too many are queued already.
 */
public interface PasswordHasher {
    /** A hash with a new salt and today's parameters. */
    PasswordHash hash(Password password);

    /** Whether the password made the hash; compared in constant time. A hash that cannot be read matches nothing. */
    boolean matches(Password password, PasswordHash hash);

    /** Costs what {@link #matches} costs, for when there is nothing to compare with. */
    void imitate(Password password);

    /** Whether the hash was made with weaker parameters than today's and should be renewed. */
    boolean isOutdated(PasswordHash hash);
}
