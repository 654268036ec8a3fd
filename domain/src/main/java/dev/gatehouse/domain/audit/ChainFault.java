package dev.gatehouse.domain.audit;

import java.util.Optional;
import java.util.UUID;

/**
 * The first thing found wrong.
 *
 * @param sequence where: the number of the event that is wrong or missing
 * @param event the id of the event there, where there is one
 */
public record ChainFault(ChainFlaw flaw, long sequence, Optional<UUID> event) {}
