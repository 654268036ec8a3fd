package dev.gatehouse.domain.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * A chain as its head tells it, at one moment.
 *
 * @param start the last event that was forgotten; number 0 where none was
 * @param end the last event that was chained; number 0 where none was
 * @param unsealed how many events wait for their place in the chain
 * @param unsealedSince when the oldest of those was recorded
 * @param fault what is wrong with the head itself; then start and end prove nothing
 */
public record ChainState(
        ChainMark start, ChainMark end, long unsealed, Optional<Instant> unsealedSince, Optional<ChainFault> fault) {}
