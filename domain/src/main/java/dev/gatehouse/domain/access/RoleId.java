package dev.gatehouse.domain.access;

import java.util.UUID;

/** Names one role for ever. */
public record RoleId(UUID value) {}
