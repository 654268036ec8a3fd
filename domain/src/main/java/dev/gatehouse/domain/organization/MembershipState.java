package dev.gatehouse.domain.organization;

/** Whether a membership opens its organization. */
public enum MembershipState {
    ACTIVE,
    SUSPENDED
}
