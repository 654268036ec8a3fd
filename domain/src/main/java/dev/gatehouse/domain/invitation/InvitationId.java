package dev.gatehouse.domain.invitation;

import java.util.UUID;

/** Names one invitation for ever; it is no secret and opens nothing. */
public record InvitationId(UUID value) {}
