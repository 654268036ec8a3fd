package dev.gatehouse.domain.organization;

import java.util.UUID;

/** Names one membership for ever. */
public record MembershipId(UUID value) {}
