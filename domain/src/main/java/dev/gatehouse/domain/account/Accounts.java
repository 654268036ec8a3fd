package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import java.time.Instant;
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

    /** Those to whom all of the search applies, in its order; each part costs one look into an index. */
    Page<Account> search(AccountSearch search, Slice<AccountPlace> slice);

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

    /** Gives it another name; false, and nothing happens, if there is no such account. */
    boolean changeName(AccountId id, FullName name, Instant now);

    /**
     * Puts a proven address in the place of the old one. Refuses with USER_EXISTS one that is taken, also against a
     * simultaneous call.
     */
    void changeEmail(AccountId id, EmailAddress email, Instant now);

    /** Says when it will be removed, or that it will not be. */
    void scheduleRemoval(AccountId id, Optional<Instant> at, Instant now);

    /** Changes the state; false, and nothing happens, if the account is in it already or does not exist. */
    boolean changeState(AccountId id, AccountState state, Instant now);
}
