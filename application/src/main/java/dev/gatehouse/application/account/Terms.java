package dev.gatehouse.application.account;

import java.time.Duration;

/**
 * What a sign-in contract promises, as data.
 *
 * @param sessionLifetime how long a session holds that is opened at this door
 * @param passwordMinimum the shortest new password in code points; a configured floor above it wins
 * @param foundsOrganization whether signing up founds an organization named after the person
 * @param verifiesEmail whether a letter asks the person to prove the address, at sign-up and while it is unproven
 * @param provisional whether an account made here goes by itself if its address is never proven and nobody uses it
 */
public record Terms(
        Duration sessionLifetime,
        int passwordMinimum,
        boolean foundsOrganization,
        boolean verifiesEmail,
        boolean provisional) {
    /** A door that sends no letters, founds nothing, and whose accounts stay. */
    public static Terms plain(Duration sessionLifetime, int passwordMinimum) {
        return new Terms(sessionLifetime, passwordMinimum, false, false, false);
    }

    public Terms foundingOrganization() {
        return new Terms(sessionLifetime, passwordMinimum, true, verifiesEmail, provisional);
    }

    public Terms verifyingEmail() {
        return new Terms(sessionLifetime, passwordMinimum, foundsOrganization, true, provisional);
    }

    public Terms withProvisionalAccounts() {
        return new Terms(sessionLifetime, passwordMinimum, foundsOrganization, verifiesEmail, true);
    }
}
