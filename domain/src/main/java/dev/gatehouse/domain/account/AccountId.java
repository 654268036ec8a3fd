package dev.gatehouse.domain.account;

import java.util.UUID;

/** Names one account for ever; never given to another. */
public record AccountId(UUID value) {}
