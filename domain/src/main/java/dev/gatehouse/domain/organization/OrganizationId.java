package dev.gatehouse.domain.organization;

import java.util.UUID;

/** Names one organization for ever. */
public record OrganizationId(UUID value) {}
