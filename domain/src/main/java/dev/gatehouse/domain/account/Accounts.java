package dev.gatehouse.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the accounts there are. */
public interface Accounts {
    /**
     * Adds an account. Refuses with USER_EXISTS an address and with USERNAME_TAKEN a username that is taken, also against a
     * simultaneous call.
     */
    void add(Credential credential);

    Optional<Account> find(AccountId id);

    /** The account with this canonical address, whatever its state, and what its password is compared with. */
    Optional<Credential> findByEmail(EmailAddress email);

    /** By canonical address, at most as many as the search allows. */
    List<Account> search(AccountSearch search);

    /** The account, held until the end of the caller's transaction: whoever changes it comes before or after. */
    Optional<Account> hold(AccountId id);

    /**
     * Inside a transaction: whether the account is still active with this very hash. If so, it stays as it is until the
     * transaction ends, so that a change of password or state comes before or after, never in between.
     */
    boolean holdUnchanged(AccountId id, PasswordHash hash);

    /** Puts a renewed hash in the place of the current one; false, and nothing happens, if that has changed since. */
    boolean renewHash(AccountId id, PasswordHash current, PasswordHash renewed);

    /**
     * Puts a new hash in the place of whatever there was, and the password is no initial one any more; false, and nothing
     * happens, if there is no such active account.
     */
    boolean replaceHash(AccountId id, PasswordHash hash, Instant now);

    /** Says that the canonical address is proven; false, and nothing happens, if it is so already or no longer theirs. */
    boolean verifyEmail(AccountId id, String canonicalEmail, Instant now);

    /** Changes the state; false, and nothing happens, if the account is in it already or does not exist. */
    boolean changeState(AccountId id, AccountState state, Instant now);
}
