package dev.gatehouse.domain.access;

import java.util.Optional;

/**
 * The answer to a {@link Question}.
 *
 * @param by the rule that decided; empty where none fits, which means no
 * @param reason one sentence for a person
 */
public record Decision(boolean allowed, Optional<Rule> by, String reason) {}
