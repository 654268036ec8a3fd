package dev.gatehouse.domain.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Port: the counters, shared by all instances. A key is whatever a limit counts by; of its text nothing can be read in the
 * store. Where the store is away every method refuses with SERVICE_UNAVAILABLE: nothing passes uncounted.
 */
public interface RateLimits {
    /**
     * Counts one more and is empty; or, where the limit is reached or a delay runs, counts nothing and says how long to wait.
     * Of simultaneous calls, as many pass as the limit allows. Never part of a transaction: what is counted stays counted.
     */
    Optional<Duration> take(Limit limit, String key, Instant now);

    /** The same with a number of the caller's in the place of the limit's own, in both of its windows. */
    Optional<Duration> take(Limit limit, int most, String key, Instant now);

    /** One that was counted was none after all; a delay that it began stays. Nothing happens where nothing is counted. */
    void giveBack(Limit limit, String key);

    /** Forgets all that was counted and says how many were remembered; part of the transaction, where there is one. */
    int clear(Limit limit, String key, Instant now);

    /** Removes counters that count nothing any more, at most so many, and says how many they were. */
    int purge(Instant now, int most);
}
