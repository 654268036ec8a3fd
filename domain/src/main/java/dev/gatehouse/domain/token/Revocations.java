package dev.gatehouse.domain.token;

import dev.gatehouse.domain.token.Revocation.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Port: what was revoked of late. Nobody adds to it: sessions, accounts, memberships and organizations are there in the very
 * transaction that ends them.
 */
public interface Revocations {
    /** How long they are told: an hour more than the longest access token holds. */
    Duration TOLD_FOR = Duration.ofHours(25);

    /**
     * The oldest transaction that may still bring a revocation: whoever reads from here on again misses none that is not
     * visible now.
     */
    long horizon();

    /** At most so many behind this place, in order, of those that are visible now. */
    List<Revocation> after(Place place, int most);

    /** Removes at most so many from before this time and says how many. */
    int purge(Instant before, int most);
}
