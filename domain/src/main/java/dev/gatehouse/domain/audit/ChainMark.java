package dev.gatehouse.domain.audit;

/**
 * A place in a chain.
 *
 * @param sequence of the event there; 0 before the first
 * @param link what proves that event and all before it, as text without meaning to anybody but the store
 */
public record ChainMark(long sequence, String link) {}
