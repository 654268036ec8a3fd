package dev.gatehouse.application.machine;

import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.Machines;
import dev.gatehouse.domain.token.KeyText;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Knows machines by their credentials, and keeps in mind which of them are there. */
public final class AttendMachines {
    private final Machines machines;
    private final Limits limits;
    private final Ids ids;
    private final Clock clock;

    public AttendMachines(Machines machines, Limits limits, Ids ids, Clock clock) {
        this.machines = machines;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The machine of this text. Refuses with UNAUTHORIZED one that never was or was removed, or whose owner's account is disabled;
     * with RATE_LIMIT_EXCEEDED one that comes too often. What cannot be a credential costs no question.
     */
    public Machine authenticate(String text, Client client) {
        Machine machine = KeyText.read(Machine.PREFIX, text)
                .map(bytes -> SecretHash.of(new SecretBytes(bytes)))
                .flatMap(machines::findLive)
                .orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
        limits.beforeSocket(machine.id(), machine.account(), client);
        return machine;
    }

    /** The machine is there from now on, by this new connection. Refuses with UNAUTHORIZED one that is gone meanwhile. */
    public UUID arrived(MachineId machine, Client client) {
        UUID connection = ids.next();
        if (!machines.connect(machine, connection, client.ipAddress(), clock.instant())) {
            throw Refusal.of(Reason.UNAUTHORIZED);
        }
        return connection;
    }

    /** Notes that these are still there, and says which: not those that are gone or came by another connection. */
    public Set<MachineId> stayed(Map<MachineId, UUID> connections) {
        return machines.noteContact(connections, clock.instant());
    }

    /** This connection of the machine's is over. */
    public void left(MachineId machine, UUID connection) {
        machines.disconnect(machine, connection, clock.instant());
    }

    /** Which of these still have a credential that would be taken. */
    public Set<MachineId> live(Collection<MachineId> asked) {
        return machines.live(asked);
    }

    /** Whether it can be reached at some instance. */
    public boolean isOnline(Machine machine) {
        return machine.isOnlineAt(clock.instant());
    }
}
