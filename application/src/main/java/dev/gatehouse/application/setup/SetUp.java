package dev.gatehouse.application.setup;

import dev.gatehouse.application.account.SignUp.Form;
import dev.gatehouse.application.account.Terms;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.session.Circumstances;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.application.session.KnownDevices;
import dev.gatehouse.application.session.OpenSession;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.access.Installation;
import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.access.Roles;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.account.PasswordPolicy;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.Transactions;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Somebody makes the first administrator of this instance and is signed in by it: once, whoever comes how often. */
public final class SetUp {
    private final Optional<SecretBytes> token;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Transactions transactions;
    private final Installation installation;
    private final Accounts accounts;
    private final Roles roles;
    private final OpenSession openSession;
    private final KnownDevices knownDevices;
    private final Limits limits;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    /** The token is what must be shown; without one, whoever comes first is believed. */
    public SetUp(
            Optional<SecretBytes> token,
            PasswordPolicy policy,
            PasswordHasher hasher,
            Transactions transactions,
            Installation installation,
            Accounts accounts,
            Roles roles,
            OpenSession openSession,
            KnownDevices knownDevices,
            Limits limits,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.token = token;
        this.policy = policy;
        this.hasher = hasher;
        this.transactions = transactions;
        this.installation = installation;
        this.accounts = accounts;
        this.roles = roles;
        this.openSession = openSession;
        this.knownDevices = knownDevices;
        this.limits = limits;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether this instance has never had an administrator. */
    public boolean isOpen() {
        return installation.needsSetup();
    }

    /**
     * Makes account, role, session and audit entries and closes set-up, all or nothing. Refuses with SETUP_COMPLETED what
     * comes too late, and with FORBIDDEN a wrong or missing token, both before the form is read; then with what the form is
     * refused with, USER_EXISTS, INVALID_PASSWORD, RATE_LIMIT_EXCEEDED or SERVICE_BUSY, which leave set-up open.
     */
    public Entry run(Terms terms, Optional<SecretBytes> shownToken, Supplier<Form> unread, Visit visit) {
        limits.beforeSignUp(visit.client());
        if (!isOpen()) {
            throw refused(Refusal.of(Reason.SETUP_COMPLETED), visit.client());
        }
        if (token.isPresent() && !token.equals(shownToken)) {
            throw refused(
                    Refusal.because(Reason.FORBIDDEN, "Setup requires the setup token of this installation"),
                    visit.client());
        }
        Form form = unread.get();
        policy.refusePersonal(form.password(), form.name().whole(), form.email());
        PasswordHash hash = hashed(form, visit.client());
        return transactions
                .inTransaction(() -> complete(terms, form, hash, visit))
                .orElseThrow(() -> refused(Refusal.of(Reason.SETUP_COMPLETED), visit.client()));
    }

    private PasswordHash hashed(Form form, Client client) {
        try {
            return hasher.hash(form.password().password());
        } catch (Refusal busy) {
            limits.giveBackSignUp(client);
            throw busy;
        }
    }

    /** Empty if somebody else was first. */
    private Optional<Entry> complete(Terms terms, Form form, PasswordHash hash, Visit visit) {
        if (!installation.completeSetup(clock.instant())) {
            return Optional.empty();
        }
        Account account = Account.created(new AccountId(ids.next()), form.name(), form.email(), clock.instant());
        accounts.add(new Credential(account, Optional.of(hash)));
        record(AuditAction.ACCOUNT_CREATED, account, visit);
        roles.grant(
                account.id(),
                roles.find(PredefinedRole.SUPER_ADMIN.slug()).orElseThrow().id(),
                clock.instant());
        record(AuditAction.ROLE_GRANTED, account, visit);
        record(AuditAction.SETUP_COMPLETED, account, visit);
        return Optional.of(new Entry(
                openSession.run(account, Optional.empty(), terms.sessionLifetime(), visit),
                knownDevices.remember(account.id(), visit),
                Circumstances.FIRST_TIME));
    }

    private void record(AuditAction action, Account account, Visit visit) {
        audit.byPerson(action, account.id(), Optional.empty(), visit.client());
    }

    private Refusal refused(Refusal refusal, Client client) {
        audit.byStranger(AuditAction.SETUP_REFUSED, Optional.empty(), client);
        return refusal;
    }
}
