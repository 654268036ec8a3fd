package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;
import java.util.function.BiPredicate;

/** disable-account account and enable-account account: an id or an address. */
final class SwitchAccountTask extends OperatorTask {
    private final AccountLookup accounts;
    private final BiPredicate<AccountId, Client> change;
    private final String state;

    private SwitchAccountTask(String name, Core core, BiPredicate<AccountId, Client> change, String state) {
        super(name, "account");
        this.accounts = new AccountLookup(core);
        this.change = change;
        this.state = state;
    }

    static SwitchAccountTask disable(Core core) {
        return new SwitchAccountTask("disable-account", core, core.administerAccounts()::disable, "disabled");
    }

    static SwitchAccountTask enable(Core core) {
        return new SwitchAccountTask("enable-account", core, core.administerAccounts()::enable, "active");
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        AccountId account =
                accounts.byIdOrAddress(parameters.required("account")).id();
        boolean changed = change.test(account, parameters.operator());
        output.println("state: " + state);
        output.println("changed: " + changed);
        output.println(PublicId.of(account));
    }
}
