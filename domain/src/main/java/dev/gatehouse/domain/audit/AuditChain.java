package dev.gatehouse.domain.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: the recorded events as chains, one for each organization and one for the instance, in which nothing can be
 * changed, removed, put in or cut off unseen. Events are recorded without a place; sealing gives each one, once.
 */
public interface AuditChain {
    /**
     * Gives at most so many events their places, in the order in which they became visible. Returns how many; none where
     * somebody else seals at this moment. A chain whose head was tampered with gets no more; where the register was, none
     * does, and this throws {@link IllegalStateException}.
     */
    int seal(int most);

    /** At most so many chains of organizations, those after this one in a lasting order. */
    List<ChainId> after(ChainId chain, int most);

    /** The chain as its head tells it; a chain that nobody knows is empty. */
    ChainState state(ChainId chain);

    /** Looks at the events after a mark, at most so many and none beyond the number given; ends at the first fault. */
    ChainPage verify(ChainId chain, ChainMark from, long upTo, int most);

    /** What is wrong with the count of everything chained, by which a whole chain or its tail is missed. */
    Optional<ChainFault> registerFault();

    /**
     * Removes at most so many events of one chain, its oldest, recorded before the time given, and leaves a mark by which
     * the rest verifies. Returns how many; 0 once there are no more. What is not sealed, and what is not intact, stays.
     */
    int forgetBefore(Instant time, int most);
}
