package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;

/** verify-email account: takes the operator's word that the address is the person's own. */
final class VerifyEmailTask extends OperatorTask {
    private final Core core;
    private final AccountLookup accounts;

    VerifyEmailTask(Core core) {
        super("verify-email", "account");
        this.core = core;
        this.accounts = new AccountLookup(core);
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        var account = accounts.byIdOrAddress(parameters.required("account"));
        boolean changed = core.verifyEmail().vouch(account, parameters.operator());
        output.println("verified: true");
        output.println("changed: " + changed);
        output.println(PublicId.of(account.id()));
    }
}
