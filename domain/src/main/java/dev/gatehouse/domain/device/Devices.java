package dev.gatehouse.domain.device;

import dev.gatehouse.domain.account.AccountId;
import java.time.Instant;
import java.util.List;

/** Port: which devices each account has signed in from. */
public interface Devices {
    /** How many devices an account is known by at most. */
    int MOST_PER_ACCOUNT = 20;

    /** Whether the account has signed in from there; false also for an account that does not exist. */
    boolean isKnown(AccountId account, DeviceHash device);

    /**
     * Keeps in mind that the account, which must exist, signed in from there; the second time only the time is new. Beyond
     * {@link #MOST_PER_ACCOUNT} those go that were not used for longest.
     */
    void remember(AccountId account, DeviceHash device, Instant now);

    /** The last used first. */
    List<DeviceHash> of(AccountId account);

    /** Forgets every device of the account and says how many they were. */
    int forgetAll(AccountId account);

    /** Forgets at most so many that were last used before this time and says how many. */
    int purge(Instant before, int most);
}
