package dev.gatehouse.application.administration;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.AuthorizeInstance;
import dev.gatehouse.application.access.AuthorizeInstance.Administrator;
import dev.gatehouse.application.access.InstanceRoles;
import dev.gatehouse.application.account.AdministerAccounts;
import dev.gatehouse.application.account.ResetPassword;
import dev.gatehouse.application.session.EndSessions;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.Role;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountPlace;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.token.OneTimePurpose;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What people with an instance role do to accounts. Everything is refused with FORBIDDEN where the role does not allow it
 * or the account has a mightier one, and with NOT_FOUND where there is no such account.
 */
public final class Administration {
    private final Transactions transactions;
    private final AuthorizeInstance authorize;
    private final AdministerAccounts accounts;
    private final InstanceRoles roles;
    private final EndSessions endSessions;
    private final ResetPassword resetPassword;

    public Administration(
            Transactions transactions,
            AuthorizeInstance authorize,
            AdministerAccounts accounts,
            InstanceRoles roles,
            EndSessions endSessions,
            ResetPassword resetPassword) {
        this.transactions = transactions;
        this.authorize = authorize;
        this.accounts = accounts;
        this.roles = roles;
        this.endSessions = endSessions;
        this.resetPassword = resetPassword;
    }

    /** An account and its instance role. */
    public record Shown(Account account, Role role) {}

    /** Those to whom all of the search applies, in its order. */
    public Page<Account> find(Actor actor, AccountSearch search, Slice<AccountPlace> slice) {
        authorize.require(actor, Policy.READ);
        return accounts.find(search, slice);
    }

    /** One account, with its instance role. */
    public Shown show(Actor actor, AccountId account) {
        authorize.require(actor, Policy.READ);
        return shown(account);
    }

    /** No credential of the account works from now on, and its sessions end. Refuses besides to disable oneself. */
    public Shown disable(Actor actor, AccountId account, Client client) {
        return change(actor, account, (administrator, found) -> {
            if (administrator.account().equals(account)) {
                throw Refusal.because(Reason.FORBIDDEN, "Nobody disables themselves");
            }
            accounts.disable(account, Optional.of(administrator.account()), client);
        });
    }

    /** The account's password works again; its ended sessions stay ended. */
    public Shown enable(Actor actor, AccountId account, Client client) {
        return change(
                actor,
                account,
                (administrator, found) -> accounts.enable(account, Optional.of(administrator.account()), client));
    }

    /** Ends all sessions of the account, and what it does in others' names. */
    public Shown endSessions(Actor actor, AccountId account, Client client) {
        return change(
                actor,
                account,
                (administrator, found) -> endSessions.allOf(account, Optional.of(administrator.account()), client));
    }

    /**
     * Mails the person a link to choose another password, which the administrator does not see. Refuses with CONFLICT an
     * account that is not active.
     */
    public Shown startReset(Actor actor, AccountId account, Client client) {
        return change(actor, account, (administrator, found) -> {
            if (!found.isActive()) {
                throw Refusal.because(Reason.CONFLICT, "This account is disabled");
            }
            var unused = resetPassword.sendTo(
                    found, OneTimePurpose.RESET_PASSWORD, Optional.of(administrator.account()), client);
        });
    }

    private Shown change(Actor actor, AccountId account, BiConsumer<Administrator, Account> work) {
        return transactions.inTransaction(() -> {
            Administrator administrator = authorize.hold(actor, Policy.UPDATE);
            Account found = find(account);
            authorize.requireMightOver(administrator, account);
            work.accept(administrator, found);
            return shown(account);
        });
    }

    private Shown shown(AccountId account) {
        return new Shown(find(account), roles.of(account));
    }

    private Account find(AccountId account) {
        return accounts.find(account).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
    }
}
