package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.token.AgentKeys;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;

/** rotate-agent-key account: an id or an address. The old key is dead at once; the new one is printed. */
final class RotateAgentKeyTask extends OperatorTask {
    private final Core core;
    private final AccountLookup accounts;

    RotateAgentKeyTask(Core core) {
        super("rotate-agent-key", "account");
        this.core = core;
        this.accounts = new AccountLookup(core);
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        AccountId account =
                accounts.byIdOrAddress(parameters.required("account")).id();
        AgentKeys.Rotated rotated = core.agentKeys().rotate(account, parameters.operator());
        output.println("account: " + PublicId.of(account));
        output.println("generation: " + rotated.generation());
        output.println(rotated.key().reveal());
    }
}
