package dev.gatehouse.domain.token;

import java.time.Instant;

/**
 * Something that tokens name is over.
 *
 * @param place where it stands among the others
 * @param epoch what was issued up to this time is revoked with it
 */
public record Revocation(Place place, Revoked revoked, Instant epoch) {
    /**
     * A place in the order of revocations: transactions in the order in which they began, and the sequence within. It is not the order in
     * which they become visible, see {@link Revocations#horizon}.
     */
    public record Place(long transaction, long sequence) {
        /** Before all of these transactions. */
        public static Place before(long transaction) {
            return new Place(transaction, 0);
        }
    }
}
