package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** Port: the addresses that people want and have not proven yet. */
public interface EmailChanges {
    /** Puts the wish in the place of an earlier one of the account. */
    void put(EmailChange change);

    /** What the account wishes for, while its link would be taken. */
    Optional<EmailChange> of(AccountId account, Instant now);

    /** The wish with this link, while it would be taken. */
    Optional<EmailChange> find(SecretHash hash, Instant now);

    /** Takes the wish: of any number of calls one has it. Empty if it was taken or cancelled, is too old or never was. */
    Optional<EmailChange> take(SecretHash hash, Instant now);

    /** The account wishes for nothing any more. */
    void cancel(AccountId account);

    /** Removes at most so many whose link expired before this time and says how many. */
    int purge(Instant before, int most);
}
