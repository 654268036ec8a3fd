package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.session.OpenSession;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.Optional;

/** A person shows address and password and is signed in. */
public final class SignIn {
    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final Transactions transactions;
    private final Memberships memberships;
    private final OpenSession openSession;
    private final Audit audit;

    public SignIn(
            Accounts accounts,
            PasswordHasher hasher,
            Transactions transactions,
            Memberships memberships,
            OpenSession openSession,
            Audit audit) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.transactions = transactions;
        this.memberships = memberships;
        this.openSession = openSession;
        this.audit = audit;
    }

    /**
     * Opens a session. An unknown address, a wrong password, an account without one and a disabled account cost the same
     * work and are refused alike, with INVALID_CREDENTIALS; SERVICE_BUSY when too many are hashing.
     */
    public CurrentUser run(Terms terms, EmailAddress email, Password password, Visit visit) {
        return attempt(terms, email, password, visit)
                .or(() -> attempt(terms, email, password, visit))
                .orElseThrow(() -> refused(Optional.empty(), visit));
    }

    /** Empty if the account was changed meanwhile, perhaps only by the person's other sign-in that renewed the hash. */
    private Optional<CurrentUser> attempt(Terms terms, EmailAddress email, Password password, Visit visit) {
        Optional<Credential> known = accounts.findByEmail(email);
        Optional<PasswordHash> hash = known.flatMap(Credential::hash);
        if (!matches(password, hash)
                || known.filter(one -> one.account().isActive()).isEmpty()) {
            throw refused(known.map(Credential::account), visit);
        }
        return open(terms, known.orElseThrow().account(), hash.orElseThrow(), password, visit);
    }

    private Refusal refused(Optional<Account> account, Visit visit) {
        audit.byStranger(AuditAction.SIGN_IN_REFUSED, account.map(Account::id), visit.client());
        return Refusal.of(Reason.INVALID_CREDENTIALS);
    }

    private boolean matches(Password password, Optional<PasswordHash> hash) {
        if (hash.isEmpty()) {
            hasher.imitate(password);
            return false;
        }
        return hasher.matches(password, hash.get());
    }

    private Optional<CurrentUser> open(
            Terms terms, Account account, PasswordHash hash, Password password, Visit visit) {
        Optional<PasswordHash> renewed =
                hasher.isOutdated(hash) ? Optional.of(hasher.hash(password)) : Optional.empty();
        return transactions.inTransaction(() -> {
            if (!accounts.holdUnchanged(account.id(), hash)) {
                return Optional.empty();
            }
            renewed.ifPresent(newHash -> accounts.renewHash(account.id(), hash, newHash));
            return Optional.of(
                    openSession.run(account, memberships.startingPoint(account.id()), terms.sessionLifetime(), visit));
        });
    }
}
