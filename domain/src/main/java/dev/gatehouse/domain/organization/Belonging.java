package dev.gatehouse.domain.organization;

/** An organization that somebody belongs to, and how. */
public record Belonging(Organization organization, Membership membership) {}
