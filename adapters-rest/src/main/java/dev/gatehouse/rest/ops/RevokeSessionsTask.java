package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.kernel.Client;
import java.io.PrintWriter;
import java.util.Optional;

/** revoke-sessions account, or all=true: ends them everywhere at once. */
final class RevokeSessionsTask extends OperatorTask {
    private final Core core;
    private final AccountLookup accounts;

    RevokeSessionsTask(Core core) {
        super("revoke-sessions", "account", "all");
        this.core = core;
        this.accounts = new AccountLookup(core);
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        Optional<String> account = parameters.optional("account");
        boolean all = parameters.optional("all").filter("true"::equals).isPresent();
        if (account.isPresent() == all) {
            throw Parameters.refusal("Give either account, or all=true");
        }
        int ended = account.isPresent()
                ? endThoseOf(account.get(), parameters.operator())
                : core.endSessions().all(parameters.operator());
        output.println("ended: " + ended);
    }

    private int endThoseOf(String text, Client operator) {
        Account account = accounts.byIdOrAddress(text);
        return core.endSessions().allOf(account.id(), operator);
    }
}
