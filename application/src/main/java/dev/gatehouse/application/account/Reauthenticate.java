package dev.gatehouse.application.account;

import dev.gatehouse.application.limit.Attempt;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.organization.Recency;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes sure that it is still the person who signed in, before the most sensitive acts (OWASP ASVS 5.0, 7.5.1). A wrong
 * password counts like a failed sign-in, so that whoever has found a session cannot guess by it.
 */
public final class Reauthenticate {
    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final Limits limits;
    private final Clock clock;

    public Reauthenticate(Accounts accounts, PasswordHasher hasher, Limits limits, Clock clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A recent sign-in will do, or the current password. Refuses with REAUTHENTICATION_REQUIRED where there is neither, with
     * INVALID_CREDENTIALS a wrong password, with RATE_LIMIT_EXCEEDED and SERVICE_BUSY. Not to be called in a transaction.
     */
    public void require(CurrentUser user, Optional<Password> password, Visit visit) {
        if (password.isPresent()) {
            byPassword(user, password.get(), visit);
        } else {
            Recency.require(user.session(), clock.instant());
        }
    }

    /** The hash that the current password made. Refuses as {@link #require} does; not to be called in a transaction. */
    public PasswordHash byPassword(CurrentUser user, Password password, Visit visit) {
        Attempt attempt = limits.beforeSignIn(new Attempt(
                user.account().email(), Optional.of(user.account().id()), visit.client(), true, Optional.empty()));
        try {
            PasswordHash hash = accounts.findByEmail(user.account().email())
                    .flatMap(Credential::hash)
                    .filter(one -> hasher.matches(password, one))
                    .orElseThrow(
                            () -> Refusal.because(Reason.INVALID_CREDENTIALS, "The current password is incorrect"));
            limits.giveBack(attempt);
            return hash;
        } catch (Refusal refusal) {
            if (refusal.reason() != Reason.INVALID_CREDENTIALS) {
                limits.giveBack(attempt);
            }
            throw refusal;
        }
    }
}
