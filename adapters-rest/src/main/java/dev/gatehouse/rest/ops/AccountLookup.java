package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.rest.http.PublicId;
import java.util.Optional;

/** The account that an operator means: by id or by address. */
final class AccountLookup {
    private final Core core;

    AccountLookup(Core core) {
        this.core = core;
    }

    /** Refuses with NOT_FOUND where there is none. */
    Account byIdOrAddress(String text) {
        Optional<Account> account = PublicId.ACCOUNT
                .read(text)
                .map(AccountId::new)
                .map(core.administerAccounts()::find)
                .orElseGet(() -> byAddress(text));
        return account.orElseThrow(() -> Refusal.because(Reason.NOT_FOUND, "There is no such account"));
    }

    private Optional<Account> byAddress(String text) {
        var search = AccountSearch.withEmail(core.emailAddresses().parse(text));
        return core.administerAccounts().find(search, Slice.first(1)).items().stream()
                .findFirst();
    }
}
