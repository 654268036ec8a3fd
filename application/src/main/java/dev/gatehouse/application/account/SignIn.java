package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Attempt;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.mail.TellOwner;
import dev.gatehouse.application.session.Circumstances;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.application.session.KnownDevices;
import dev.gatehouse.application.session.OpenSession;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.device.DeviceSecret;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
import java.util.Optional;

/** A person shows address and password and is signed in. */
public final class SignIn {
    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final Transactions transactions;
    private final Memberships memberships;
    private final Organizations organizations;
    private final OpenSession openSession;
    private final KnownDevices knownDevices;
    private final Limits limits;
    private final ResetPassword resetPassword;
    private final VerifyEmail verifyEmail;
    private final TellOwner tellOwner;
    private final Audit audit;

    public SignIn(
            Accounts accounts,
            PasswordHasher hasher,
            Transactions transactions,
            Memberships memberships,
            Organizations organizations,
            OpenSession openSession,
            KnownDevices knownDevices,
            Limits limits,
            ResetPassword resetPassword,
            VerifyEmail verifyEmail,
            TellOwner tellOwner,
            Audit audit) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.transactions = transactions;
        this.memberships = memberships;
        this.organizations = organizations;
        this.openSession = openSession;
        this.knownDevices = knownDevices;
        this.limits = limits;
        this.resetPassword = resetPassword;
        this.verifyEmail = verifyEmail;
        this.tellOwner = tellOwner;
        this.audit = audit;
    }

    /**
     * Opens a session, and writes to the owner where the terms or the circumstances ask for it. An unknown address, a wrong
     * password, an account without one and a disabled account cost the same work and are refused alike, with
     * INVALID_CREDENTIALS; RATE_LIMIT_EXCEEDED before any of it is looked at, after too many failures; SERVICE_BUSY when too
     * many are hashing. The right password, where somebody else has chosen it, is refused with PASSWORD_CHANGE_REQUIRED, and
     * a letter says how to change it.
     */
    public Entry run(Terms terms, EmailAddress email, Password password, Visit visit) {
        return run(new Request(terms, Optional.empty(), email, password, visit));
    }

    /**
     * Opens a session that is active in this organization, for a backend that speaks for it; the backend's own network and
     * device are no measure of anybody. Whoever is no active member is refused as late and in the same words as somebody with a wrong
     * password.
     */
    Entry into(OrganizationId organization, Terms terms, EmailAddress email, Password password, Visit visit) {
        return run(new Request(terms, Optional.of(organization), email, password, visit));
    }

    private record Request(
            Terms terms, Optional<OrganizationId> within, EmailAddress email, Password password, Visit visit) {}

    private Entry run(Request request) {
        Visit visit = request.visit();
        Optional<Credential> known = accounts.findByEmail(request.email());
        Optional<AccountId> account = known.map(one -> one.account().id());
        Attempt attempt = limits.beforeSignIn(new Attempt(
                request.email(),
                account,
                visit.client(),
                request.within().isEmpty(),
                knownDevices.shown(account, visit)));
        try {
            return attempted(request, known, attempt)
                    .or(() -> attempted(request, accounts.findByEmail(request.email()), attempt))
                    .orElseThrow(() -> refused(Optional.empty(), visit));
        } catch (Refusal refusal) {
            if (refusal.reason() != Reason.INVALID_CREDENTIALS) {
                limits.giveBack(attempt);
            }
            throw refusal;
        }
    }

    /** Empty if the account was changed meanwhile, perhaps only by the person's other sign-in that renewed the hash. */
    private Optional<Entry> attempted(Request request, Optional<Credential> known, Attempt attempt) {
        Optional<PasswordHash> hash = known.flatMap(Credential::hash);
        if (!matches(request.password(), hash)
                || known.map(Credential::account)
                        .filter(Account::isActive)
                        .filter(account -> belongs(account, request.within()))
                        .isEmpty()) {
            throw refused(known.map(Credential::account), request.visit());
        }
        Account account = known.orElseThrow().account();
        if (known.orElseThrow().initial()) {
            throw changeRequired(account, request.visit());
        }
        return open(request, account, hash.orElseThrow(), attempt);
    }

    /** Asked only of whoever has the right password, so that the time it takes tells nobody else anything. */
    private boolean belongs(Account account, Optional<OrganizationId> within) {
        return within.isEmpty()
                || memberships
                        .find(account.id(), within.get())
                        .filter(Membership::isActive)
                        .isPresent();
    }

    private Refusal changeRequired(Account account, Visit visit) {
        audit.byStranger(AuditAction.SIGN_IN_REFUSED, Optional.of(account.id()), visit.client());
        resetPassword.requestByHolder(account.email(), visit.client());
        return Refusal.of(Reason.PASSWORD_CHANGE_REQUIRED);
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

    /** Hashing and the limits of letters come before the transaction, in which nothing is waited for. */
    private Optional<Entry> open(Request request, Account account, PasswordHash hash, Attempt attempt) {
        Visit visit = request.visit();
        Optional<PasswordHash> renewed =
                hasher.isOutdated(hash) ? Optional.of(hasher.hash(request.password())) : Optional.empty();
        boolean asksForProof = request.terms().verifiesEmail() && verifyEmail.mayAsk(account);
        boolean atBackend = request.within().isPresent();
        var notice = atBackend
                ? TellOwner.Notice.NEVER
                : tellOwner.ofSignIn(account, attempt.knownDevice().isPresent(), visit.client());
        return transactions.inTransaction(() -> {
            if (!accounts.holdUnchanged(account.id(), hash) || !belongs(account, request.within())) {
                return Optional.empty();
            }
            renewed.ifPresent(newHash -> accounts.renewHash(account.id(), hash, newHash));
            resetPassword.cancel(account.id());
            if (asksForProof) {
                verifyEmail.request(account, visit.client());
            }
            var user = openSession.run(
                    account,
                    startingPoint(account, request.within()),
                    request.terms().sessionLifetime(),
                    visit);
            Optional<DeviceSecret> newDevice =
                    atBackend ? Optional.empty() : knownDevices.remember(account.id(), visit);
            var circumstances = new Circumstances(attempt.knownDevice().isPresent(), limits.succeeded(attempt));
            tellOwner.signedIn(notice, account, circumstances, visit.client());
            return Optional.of(new Entry(user, newDevice, circumstances));
        });
    }

    private Optional<Organization> startingPoint(Account account, Optional<OrganizationId> within) {
        return within.isPresent() ? organizations.find(within.get()) : memberships.startingPoint(account.id());
    }
}
