package dev.gatehouse.application.organization;

import dev.gatehouse.application.audit.Audit;
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
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.domain.token.ApiToken;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A trusted backend makes an account for a person, in its own organization. */
public final class RegisterMember {
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Transactions transactions;
    private final Accounts accounts;
    private final Joining joining;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public RegisterMember(
            PasswordPolicy policy,
            PasswordHasher hasher,
            Transactions transactions,
            Accounts accounts,
            Joining joining,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.policy = policy;
        this.hasher = hasher;
        this.transactions = transactions;
        this.accounts = accounts;
        this.joining = joining;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a backend passes on.
     *
     * @param initial whether the backend chose the password, so that it must be changed before it opens anything
     * @param roles none means Member
     */
    public record Form(
            FullName name, EmailAddress email, NewPassword password, boolean initial, Set<PredefinedRole> roles) {}

    /**
     * Makes account, membership and audit entry, all or nothing. The address is not proven by this, and nobody is signed in.
     * Refuses with USER_EXISTS an address that has an account, wherever it belongs: nobody is joined to an account by an
     * address alone. Refuses with FORBIDDEN a role that the token may not grant, with LIMIT_REACHED, INVALID_PASSWORD or
     * SERVICE_BUSY.
     */
    public Member run(ApiToken backend, Form form, Client client) {
        Set<PredefinedRole> roles = form.roles().isEmpty() ? Set.of(PredefinedRole.MEMBER) : form.roles();
        roles.forEach(role -> refuseBeyondScope(backend, role));
        policy.refusePersonal(form.password(), form.name().whole(), form.email());
        PasswordHash hash = hasher.hash(form.password().password());
        return transactions.inTransaction(() -> {
            joining.hold(backend.organization());
            Account account = Account.created(new AccountId(ids.next()), form.name(), form.email(), clock.instant());
            accounts.add(new Credential(account, Optional.of(hash), form.initial()));
            Membership membership = joining.run(
                    account.id(),
                    backend.organization(),
                    roles.stream().map(PredefinedRole::publishedName).collect(Collectors.toUnmodifiableSet()));
            audit.byStranger(AuditAction.ACCOUNT_CREATED, Optional.of(account.id()), client);
            audit.toMember(
                    AuditAction.MEMBER_REGISTERED,
                    account.id(),
                    backend.organization(),
                    backend.id().value().toString(),
                    client);
            return new Member(account, membership);
        });
    }

    private static void refuseBeyondScope(ApiToken backend, PredefinedRole role) {
        if (!backend.scopes().allowGranting(role)) {
            throw Refusal.because(Reason.FORBIDDEN, "This API token may not grant the role " + role.publishedName());
        }
    }
}
