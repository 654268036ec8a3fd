package dev.gatehouse.domain.audit;

import java.util.Optional;

/**
 * Some events of a chain, looked at one after the other.
 *
 * @param reached the last event that was found intact
 * @param erased how many of those have lost the address and the agent of whoever called
 */
public record ChainPage(ChainMark reached, long erased, Optional<ChainFault> fault) {}
