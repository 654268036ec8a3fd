package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.access.Role;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;

/** grant-role account role and withdraw-role account role: an id or an address, and the slug of an instance role. */
final class InstanceRoleTask extends OperatorTask {
    private final Core core;
    private final AccountLookup accounts;
    private final Change change;

    private InstanceRoleTask(String name, Core core, Change change) {
        super(name, "account", "role");
        this.core = core;
        this.accounts = new AccountLookup(core);
        this.change = change;
    }

    /** What is done to the account; false if there was nothing to do. */
    @FunctionalInterface
    private interface Change {
        boolean make(AccountId account, Role role, Client client);
    }

    static InstanceRoleTask grant(Core core) {
        return new InstanceRoleTask("grant-role", core, core.instanceRoles()::grant);
    }

    static InstanceRoleTask withdraw(Core core) {
        return new InstanceRoleTask("withdraw-role", core, core.instanceRoles()::withdraw);
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        Account account = accounts.byIdOrAddress(parameters.required("account"));
        Role role = core.instanceRoles().named(parameters.required("role"));
        boolean changed = change.make(account.id(), role, parameters.operator());
        output.println("role: " + role.slug());
        output.println("changed: " + changed);
        output.println("address verified: " + account.emailVerified());
        output.println(PublicId.of(role.id()));
    }
}
