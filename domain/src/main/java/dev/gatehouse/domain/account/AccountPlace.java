package dev.gatehouse.domain.account;

/**
 * Where an account stands in the order of a search.
 *
 * @param key the address or the whole name; nothing where the order is that of ids
 */
public record AccountPlace(String key, AccountId id) {}
