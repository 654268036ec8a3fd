package dev.gatehouse.domain.session;

import java.util.UUID;

/** Names one session for ever. */
public record SessionId(UUID value) {}
