package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.organization.FoundOrganization;
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
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.session.CurrentUser;
import java.time.Clock;
import java.util.Optional;

/** A person makes an account and is signed in by it. */
public final class SignUp {
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Transactions transactions;
    private final Accounts accounts;
    private final FoundOrganization foundOrganization;
    private final OpenSession openSession;
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
            Audit audit,
            Ids ids,
            Clock clock) {
        this.policy = policy;
        this.hasher = hasher;
        this.transactions = transactions;
        this.accounts = accounts;
        this.foundOrganization = foundOrganization;
        this.openSession = openSession;
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
     * Makes account, organization (where the terms found one), membership, session and audit entry, all or nothing.
     * Refuses with USER_EXISTS, USERNAME_TAKEN, INVALID_PASSWORD or SERVICE_BUSY.
     */
    public CurrentUser run(Terms terms, Form form, Visit visit) {
        policy.refusePersonal(form.password(), form.name().whole(), form.email());
        PasswordHash hash = hasher.hash(form.password().password());
        return transactions.inTransaction(() -> {
            Account account = account(terms, form);
            accounts.add(new Credential(account, Optional.of(hash)));
            audit.byPerson(AuditAction.ACCOUNT_CREATED, account.id(), Optional.empty(), visit.client());
            return openSession.run(account, organization(terms, account, visit), terms.sessionLifetime(), visit);
        });
    }

    private Account account(Terms terms, Form form) {
        return Account.created(new AccountId(ids.next()), form.name(), form.email(), clock.instant())
                .withUsername(form.username())
                .asProvisional(terms.provisional());
    }

    private Optional<Organization> organization(Terms terms, Account account, Visit visit) {
        if (!terms.foundsOrganization()) {
            return Optional.empty();
        }
        OrganizationName name = new OrganizationName(account.name().value());
        return Optional.of(foundOrganization.run(name, Optional.of(account.id()), visit.client()));
    }
}
