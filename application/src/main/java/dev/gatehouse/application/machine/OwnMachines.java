package dev.gatehouse.application.machine;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.MachineName;
import dev.gatehouse.domain.machine.Machines;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.List;

/**
 * A person sees, renames, removes and reaches their own machines. Those of others are refused with NOT_FOUND, as are those that
 * never were; whoever acts for somebody else sees them and is refused the rest with IMPERSONATED.
 */
public final class OwnMachines {
    private final Transactions transactions;
    private final Machines machines;
    private final Limits limits;
    private final Audit audit;

    public OwnMachines(Transactions transactions, Machines machines, Limits limits, Audit audit) {
        this.transactions = transactions;
        this.machines = machines;
        this.limits = limits;
        this.audit = audit;
    }

    /** All of them, in the order of their registration. */
    public List<Machine> list(CurrentUser user) {
        return machines.of(user.account().id());
    }

    public Machine rename(CurrentUser user, MachineId id, MachineName name, Client client) {
        AccountId owner = themselves(user);
        return transactions.inTransaction(() -> {
            Machine renamed = machines.rename(owner, id, name).orElseThrow(OwnMachines::unknown);
            record(AuditAction.MACHINE_RENAMED, user, id, client);
            return renamed;
        });
    }

    /** The machine's credential is dead from now on. */
    public void remove(CurrentUser user, MachineId id, Client client) {
        AccountId owner = themselves(user);
        transactions.inTransaction(() -> {
            if (!machines.remove(owner, id)) {
                throw unknown();
            }
            record(AuditAction.MACHINE_REMOVED, user, id, client);
            return id;
        });
    }

    /** The machine that somebody wants to reach through to. Refuses with RATE_LIMIT_EXCEEDED whoever wants that too often. */
    public Machine reach(CurrentUser user, MachineId id, Client client) {
        AccountId owner = themselves(user);
        limits.beforeTerminal(owner, client);
        return machines.find(owner, id).orElseThrow(OwnMachines::unknown);
    }

    /** Records that somebody is about to reach through to it. */
    public void reached(CurrentUser user, Machine machine, Client client) {
        record(AuditAction.TERMINAL_OPENED, user, machine.id(), client);
    }

    private static AccountId themselves(CurrentUser user) {
        return new Actor.Person(user).personThemselves().account().id();
    }

    private void record(AuditAction action, CurrentUser user, MachineId id, Client client) {
        audit.byPerson(
                action,
                user.account().id(),
                user.session().activeOrganization(),
                id.value().toString(),
                client);
    }

    private static Refusal unknown() {
        return Refusal.of(Reason.NOT_FOUND);
    }
}
