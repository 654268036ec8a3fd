package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.organization.Joining;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An operator makes an account for a person, who chooses the password by a link. */
public final class CreateAccount {
    private final Transactions transactions;
    private final Accounts accounts;
    private final Joining joining;
    private final ResetPassword resetPassword;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public CreateAccount(
            Transactions transactions,
            Accounts accounts,
            Joining joining,
            ResetPassword resetPassword,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.joining = joining;
        this.resetPassword = resetPassword;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Where the person belongs from the start; without roles as Member. */
    public record Place(OrganizationId organization, Set<PredefinedRole> roles) {}

    /** The account, and what its link proves, for an operator who hands it over by another way. */
    public record Created(Account account, OneTimeSecret secret) {}

    /**
     * Account, membership, letter and audit entries, all or nothing. The account has no password until the person chooses
     * one. Refuses with USER_EXISTS, with NOT_FOUND where there is no such organization, and with LIMIT_REACHED.
     */
    public Created run(FullName name, EmailAddress email, Optional<Place> place, Client client) {
        return transactions.inTransaction(() -> {
            place.map(Place::organization).ifPresent(joining::hold);
            Account account = Account.created(new AccountId(ids.next()), name, email, clock.instant());
            accounts.add(new Credential(account, Optional.empty()));
            audit.byStranger(AuditAction.ACCOUNT_CREATED, Optional.of(account.id()), client);
            place.ifPresent(one -> join(account, one, client));
            return new Created(account, resetPassword.sendTo(account, OneTimePurpose.CHOOSE_PASSWORD, client));
        });
    }

    private void join(Account account, Place place, Client client) {
        Set<PredefinedRole> roles = place.roles().isEmpty() ? Set.of(PredefinedRole.MEMBER) : place.roles();
        joining.run(
                account.id(),
                place.organization(),
                roles.stream().map(PredefinedRole::publishedName).collect(Collectors.toUnmodifiableSet()));
        audit.toAccount(
                AuditAction.MEMBER_REGISTERED,
                Optional.empty(),
                account.id(),
                Optional.of(place.organization()),
                Optional.empty(),
                client);
    }
}
