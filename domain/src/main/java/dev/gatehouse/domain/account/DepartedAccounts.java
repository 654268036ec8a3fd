package dev.gatehouse.domain.account;

import java.time.Instant;
import java.util.List;

/** Port: the accounts whose people asked for them to be removed. */
public interface DepartedAccounts {
    /** At most so many whose time has come, the first first. */
    List<AccountId> due(Instant now, int most);

    /**
     * Removes an account whose time has come, with everything that hangs on it but its memberships, which must have ended;
     * what was recorded of it stays and tells no address and no program any more. In the caller's transaction. False, and
     * nothing happens, if its time has not come.
     */
    boolean erase(AccountId id, Instant now);
}
