package dev.gatehouse.domain.machine;

import java.util.UUID;

/** Names one machine for ever; it is no secret. */
public record MachineId(UUID value) {}
