package dev.gatehouse.application.session;

/**
 * How somebody came in, for whoever has to tell them.
 *
 * @param knownDevice whether the account had signed in from this device before
 * @param failuresBefore how many sign-ins failed on this account since the last that did not
 */
public record Circumstances(boolean knownDevice, int failuresBefore) {
    /** Those of whoever has just got an account. */
    public static final Circumstances FIRST_TIME = new Circumstances(false, 0);
}
