package dev.gatehouse.domain.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What was found of a chain from one end to the other.
 *
 * @param forgotten how many of its oldest events went by retention
 * @param sealed how many have their place in the chain and must be there
 * @param erased how many of those have lost the address and the agent of whoever called, as far as was looked
 * @param unsealed how many wait for their place
 * @param unsealedSince when the oldest of those was recorded
 * @param fault the first thing found wrong; empty where the chain is intact
 */
public record ChainReport(
        ChainId chain,
        long forgotten,
        long sealed,
        long erased,
        long unsealed,
        Optional<Instant> unsealedSince,
        Optional<ChainFault> fault) {

    public boolean isIntact() {
        return fault.isEmpty();
    }

    /** Whether nothing was ever recorded there. */
    public boolean isEmpty() {
        return forgotten + sealed + unsealed == 0 && isIntact();
    }
}
