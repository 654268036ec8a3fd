package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a person says of themselves. */
public final class ManageProfile {
    private final Transactions transactions;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    public ManageProfile(Transactions transactions, Accounts accounts, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** The account as it is now. Refuses with UNAUTHORIZED one that is gone. */
    public Account read(AccountId id) {
        return accounts.find(id).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }

    /** Changes the name. Refuses with STALE, and whatever the change refuses. */
    public Account rename(AccountId id, UnaryOperator<FullName> change, Predicate<Account> isExpected, Client client) {
        return transactions.inTransaction(() -> {
            Account account = accounts.hold(id).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
            if (!isExpected.test(account)) {
                throw Refusal.of(Reason.STALE);
            }
            accounts.changeName(id, change.apply(account.name()), clock.instant());
            audit.byPerson(AuditAction.PROFILE_CHANGED, id, Optional.empty(), client);
            return read(id);
        });
    }
}
