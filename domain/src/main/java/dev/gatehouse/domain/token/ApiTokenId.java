package dev.gatehouse.domain.token;

import java.util.UUID;

/** Names one API token for ever; it is no secret. */
public record ApiTokenId(UUID value) {}
