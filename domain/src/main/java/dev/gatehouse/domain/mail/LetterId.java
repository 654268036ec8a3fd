package dev.gatehouse.domain.mail;

import java.util.UUID;

/** Names one letter for ever; a letter that arrives twice carries it twice. */
public record LetterId(UUID value) {}
