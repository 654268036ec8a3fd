package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountPlace;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;

/** What an operator does to accounts. Each says false when there was nothing to do. */
public final class AdministerAccounts {
    private final Transactions transactions;
    private final Accounts accounts;
    private final Sessions sessions;
    private final OneTimeTokens tokens;
    private final Audit audit;
    private final Clock clock;

    public AdministerAccounts(
            Transactions transactions,
            Accounts accounts,
            Sessions sessions,
            OneTimeTokens tokens,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<Account> find(AccountId account) {
        return accounts.find(account);
    }

    /** Those to whom all of the search applies, in its order. */
    public Page<Account> find(AccountSearch search, Slice<AccountPlace> slice) {
        return accounts.search(search, slice);
    }

    /** An operator does what {@link #disable(AccountId, Optional, Client)} says. */
    public boolean disable(AccountId account, Client client) {
        return disable(account, Optional.empty(), client);
    }

    /** An operator does what {@link #enable(AccountId, Optional, Client)} says. */
    public boolean enable(AccountId account, Client client) {
        return enable(account, Optional.empty(), client);
    }

    /**
     * Refuses every credential of the account from now on, ends its sessions and what it does in others' names, and uses up
     * the links that were sent to it; by an administrator, or by an operator where none is named.
     */
    public boolean disable(AccountId account, Optional<AccountId> administrator, Client client) {
        return transactions.inTransaction(() -> {
            boolean changed = accounts.changeState(account, AccountState.DISABLED, clock.instant());
            sessions.endAllOf(account, clock.instant());
            tokens.cancel(account, EnumSet.allOf(OneTimePurpose.class));
            if (changed) {
                record(AuditAction.ACCOUNT_DISABLED, administrator, account, client);
            }
            return changed;
        });
    }

    /** Lets the account's password work again; its ended sessions stay ended. */
    public boolean enable(AccountId account, Optional<AccountId> administrator, Client client) {
        return transactions.inTransaction(() -> {
            boolean changed = accounts.changeState(account, AccountState.ACTIVE, clock.instant());
            if (changed) {
                record(AuditAction.ACCOUNT_ENABLED, administrator, account, client);
            }
            return changed;
        });
    }

    private void record(AuditAction action, Optional<AccountId> administrator, AccountId account, Client client) {
        audit.toAccount(action, administrator, account, Optional.empty(), Optional.empty(), client);
    }
}
