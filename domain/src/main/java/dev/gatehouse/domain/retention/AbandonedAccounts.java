package dev.gatehouse.domain.retention;

import dev.gatehouse.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Port: the accounts that may go by themselves. These are provisional and active, were made before a given time, and have
 * never been anybody's: the address is not proven, there is no membership, no instance role, no machine, no agent key but the
 * one that every account begins with, and no session that was still live at that time.
 */
public interface AbandonedAccounts {
    /**
     * Looks at the next accounts that were made before this time and may be such, at most so many, and removes those that
     * are, with everything that hangs on them. Inside a transaction. Whoever verifies, signs in or is added to an
     * organization at the same moment either keeps the account or finds that it is gone; what is in use is left for later.
     */
    Page remove(Instant before, Mark after, int most);

    /** How far one has looked: the accounts are looked at in the order in which they were made. */
    record Mark(Instant createdAt, UUID id) {
        public static final Mark START = new Mark(Instant.EPOCH, new UUID(0, 0));
    }

    /**
     * What one look came to.
     *
     * @param next from where to look on; empty if there is nothing left to look at
     */
    record Page(List<AccountId> removed, Optional<Mark> next) {}
}
