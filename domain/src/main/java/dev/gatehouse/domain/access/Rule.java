package dev.gatehouse.domain.access;

/**
 * A policy and where it stands.
 *
 * @param role the name of the role it belongs to
 * @param index its place among the role's policies, from 0
 */
public record Rule(String role, int index, Policy policy) {}
