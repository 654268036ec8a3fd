package dev.gatehouse.domain.invitation;

/** What became of an invitation. One whose time is over is open and good for nothing. */
public enum InvitationState {
    OPEN,
    ACCEPTED,
    WITHDRAWN
}
