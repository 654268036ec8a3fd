package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.organization.FoundOrganization;
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
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.NewPassword;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.account.PasswordPolicy;
import dev.gatehouse.domain.account.Username;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationName;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;

/** A person makes an account, and is signed in by it where the contract says so. */
public final class SignUp {
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Transactions transactions;
    private final Accounts accounts;
    private final FoundOrganization foundOrganization;
    private final OpenSession openSession;
    private final VerifyEmail verifyEmail;
    private final KnownDevices knownDevices;
    private final Limits limits;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public SignUp(
            PasswordPolicy policy,
            PasswordHasher hasher,
            Transactions transactions,
            Accounts accounts,
            FoundOrganization foundOrganization,
            OpenSession openSession,
            VerifyEmail verifyEmail,
            KnownDevices knownDevices,
            Limits limits,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.policy = policy;
        this.hasher = hasher;
        this.transactions = transactions;
        this.accounts = accounts;
        this.foundOrganization = foundOrganization;
        this.openSession = openSession;
        this.verifyEmail = verifyEmail;
        this.knownDevices = knownDevices;
        this.limits = limits;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a person fills in. */
    public record Form(FullName name, Optional<Username> username, EmailAddress email, NewPassword password) {
        /** Where no username is asked for. */
        public Form(FullName name, EmailAddress email, NewPassword password) {
            this(name, Optional.empty(), email, password);
        }
    }

    /**
     * Makes account, organization (where the terms found one), membership, session, letter (where they ask for proof of the
     * address) and audit entry, all or nothing.
     * Refuses with INVALID_PASSWORD, RATE_LIMIT_EXCEEDED, SERVICE_BUSY, USER_EXISTS or USERNAME_TAKEN.
     */
    public Entry run(Terms terms, Form form, Visit visit) {
        return make(
                terms,
                form,
                visit.client(),
                (account, organization) -> new Entry(
                        openSession.run(account, organization, terms.sessionLifetime(), visit),
                        knownDevices.remember(account.id(), visit),
                        Circumstances.FIRST_TIME));
    }

    /**
     * Makes the same without a session, for a door that signs nobody in by it. Refuses with INVALID_PASSWORD,
     * RATE_LIMIT_EXCEEDED, SERVICE_BUSY, USER_EXISTS or USERNAME_TAKEN.
     */
    public Account register(Terms terms, Form form, Client client) {
        return make(terms, form, client, (account, organization) -> account);
    }

    private <T> T make(Terms terms, Form form, Client client, BiFunction<Account, Optional<Organization>, T> end) {
        policy.refusePersonal(form.password(), form.name().whole(), form.email());
        limits.beforeSignUp(client);
        PasswordHash hash = hashed(form, client);
        return transactions.inTransaction(() -> {
            Account account = account(terms, form);
            accounts.add(new Credential(account, Optional.of(hash)));
            audit.byPerson(AuditAction.ACCOUNT_CREATED, account.id(), Optional.empty(), client);
            if (terms.verifiesEmail()) {
                verifyEmail.request(account, client);
            }
            return end.apply(account, organization(terms, account, client));
        });
    }

    private PasswordHash hashed(Form form, Client client) {
        try {
            return hasher.hash(form.password().password());
        } catch (Refusal busy) {
            limits.giveBackSignUp(client);
            throw busy;
        }
    }

    private Account account(Terms terms, Form form) {
        return Account.created(new AccountId(ids.next()), form.name(), form.email(), clock.instant())
                .withUsername(form.username())
                .asProvisional(terms.provisional());
    }

    private Optional<Organization> organization(Terms terms, Account account, Client client) {
        if (!terms.foundsOrganization()) {
            return Optional.empty();
        }
        OrganizationName name = new OrganizationName(account.name().value());
        return Optional.of(foundOrganization.run(name, Optional.of(account.id()), client));
    }
}
