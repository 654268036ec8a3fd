package dev.gatehouse.domain.limit;

import java.time.Duration;

/**
 * So many in so long.
 *
 * @param most how many are allowed
 * @param length how long they are remembered
 */
public record Window(int most, Duration length) {}
