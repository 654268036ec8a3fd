package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;

/** unlock-account account: an id or an address. Forgets its failed sign-ins, so that it can be tried again at once. */
final class UnlockAccountTask extends OperatorTask {
    private final Core core;
    private final AccountLookup accounts;

    UnlockAccountTask(Core core) {
        super("unlock-account", "account");
        this.core = core;
        this.accounts = new AccountLookup(core);
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        Account account = accounts.byIdOrAddress(parameters.required("account"));
        int failures = core.unlockAccount().run(account, parameters.operator());
        output.println("failures forgotten: " + failures);
        output.println(PublicId.of(account.id()));
    }
}
