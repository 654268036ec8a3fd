package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.MachineName;
import dev.gatehouse.domain.machine.Machines;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryMachines implements Machines {
    private final Memory memory;

    InMemoryMachines(Memory memory) {
        this.memory = memory;
    }

    record Row(Machine machine, SecretHash credential, Optional<UUID> connection) {}

    @Override
    public boolean add(Machine machine, SecretHash credential) {
        return memory.with(tables -> {
            boolean taken = tables.machines.values().stream()
                    .anyMatch(row -> row.credential().equals(credential));
            if (taken || !tables.accounts.containsKey(machine.account())) {
                throw new IllegalStateException("A machine has a credential of its own and an account");
            }
            if (of(machine.account()).size() >= MOST_PER_ACCOUNT) {
                return false;
            }
            tables.machines.put(machine.id(), new Row(machine, credential, Optional.empty()));
            return true;
        });
    }

    @Override
    public Optional<Machine> findLive(SecretHash credential) {
        return memory.with(tables -> live(tables)
                .filter(row -> row.credential().equals(credential))
                .map(Row::machine)
                .findFirst());
    }

    @Override
    public Optional<Machine> find(AccountId account, MachineId id) {
        return memory.with(tables -> Optional.ofNullable(tables.machines.get(id)))
                .map(Row::machine)
                .filter(machine -> machine.account().equals(account));
    }

    @Override
    public List<Machine> of(AccountId account) {
        return memory.with(tables -> tables.machines.values().stream()
                .map(Row::machine)
                .filter(machine -> machine.account().equals(account))
                .sorted(Comparator.comparing(machine -> machine.id().value()))
                .toList());
    }

    @Override
    public Set<MachineId> live(Collection<MachineId> ids) {
        return memory.with(tables -> live(tables)
                .map(row -> row.machine().id())
                .filter(ids::contains)
                .collect(Collectors.toSet()));
    }

    @Override
    public Optional<Machine> rename(AccountId account, MachineId id, MachineName name) {
        return memory.with(tables -> find(account, id).map(machine -> {
            Machine renamed = new Machine(
                    id,
                    account,
                    name,
                    machine.software(),
                    machine.address(),
                    machine.createdAt(),
                    machine.lastContactAt(),
                    machine.connected());
            tables.machines.computeIfPresent(id, (same, row) -> new Row(renamed, row.credential(), row.connection()));
            return renamed;
        }));
    }

    @Override
    public boolean remove(AccountId account, MachineId id) {
        return memory.with(tables -> find(account, id).isPresent() && tables.machines.remove(id) != null);
    }

    @Override
    public List<MachineId> removeAllOf(AccountId account) {
        return memory.with(tables -> {
            List<MachineId> all = of(account).stream().map(Machine::id).toList();
            all.forEach(tables.machines::remove);
            return all;
        });
    }

    @Override
    public boolean connect(MachineId id, UUID connection, String address, Instant now) {
        return memory.with(tables -> tables.machines.computeIfPresent(
                        id,
                        (same, row) -> new Row(
                                seen(row.machine(), address, now, true), row.credential(), Optional.of(connection)))
                != null);
    }

    @Override
    public Set<MachineId> noteContact(Map<MachineId, UUID> connections, Instant now) {
        return memory.with(tables -> connections.entrySet().stream()
                .filter(one -> note(tables, one.getKey(), one.getValue(), now, true))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    @Override
    public void disconnect(MachineId id, UUID connection, Instant now) {
        memory.with(tables -> note(tables, id, connection, now, false));
    }

    private static boolean note(Memory.Tables tables, MachineId id, UUID connection, Instant now, boolean connected) {
        Row row = tables.machines.get(id);
        if (row == null || !row.connection().equals(Optional.of(connection))) {
            return false;
        }
        Machine machine = seen(row.machine(), row.machine().address(), now, connected);
        Optional<UUID> left = connected ? row.connection() : Optional.empty();
        tables.machines.put(id, new Row(machine, row.credential(), left));
        return true;
    }

    private static Machine seen(Machine machine, String address, Instant now, boolean connected) {
        return new Machine(
                machine.id(),
                machine.account(),
                machine.name(),
                machine.software(),
                address,
                machine.createdAt(),
                Optional.of(now),
                connected);
    }

    private static Stream<Row> live(Memory.Tables tables) {
        return tables.machines.values().stream()
                .filter(row -> Optional.ofNullable(
                                tables.accounts.get(row.machine().account()))
                        .map(Credential::account)
                        .filter(Account::isActive)
                        .isPresent());
    }
}
