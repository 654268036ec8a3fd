package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
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

    public List<Account> find(AccountSearch search) {
        return accounts.search(search);
    }

    /** Refuses every credential of the account from now on, ends its sessions, and uses up the links that were sent to it. */
    public boolean disable(AccountId account, Client client) {
        return transactions.inTransaction(() -> {
            boolean changed = accounts.changeState(account, AccountState.DISABLED, clock.instant());
            sessions.endAllOf(account, clock.instant());
            tokens.cancel(account, EnumSet.allOf(OneTimePurpose.class));
            if (changed) {
                audit.byStranger(AuditAction.ACCOUNT_DISABLED, Optional.of(account), client);
            }
            return changed;
        });
    }

    /** Lets the account's password work again; its ended sessions stay ended. */
    public boolean enable(AccountId account, Client client) {
        return transactions.inTransaction(() -> {
            boolean changed = accounts.changeState(account, AccountState.ACTIVE, clock.instant());
            if (changed) {
                audit.byStranger(AuditAction.ACCOUNT_ENABLED, Optional.of(account), client);
            }
            return changed;
        });
    }
}
