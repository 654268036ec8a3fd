package dev.gatehouse.domain.token;

import java.util.UUID;

/** Names one API key for ever; it is no secret. */
public record ApiKeyId(UUID value) {}
