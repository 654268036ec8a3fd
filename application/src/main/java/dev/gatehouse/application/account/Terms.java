package dev.gatehouse.application.account;

import java.time.Duration;

/**
 * What a sign-in contract promises, as data.
 *
 * @param sessionLifetime how long a session holds that is opened at this door
 * @param passwordMinimum the shortest new password in code points; a configured floor above it wins
 * @param foundsOrganization whether signing up founds an organization named after the person
 */
public record Terms(Duration sessionLifetime, int passwordMinimum, boolean foundsOrganization) {}
