package dev.gatehouse.domain.machine;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Port: the machines there are. It knows hashes of credentials only, never a text. A person's machine is found only by whoever
 * names the account.
 */
public interface Machines {
    /** How many machines an account has at most. */
    int MOST_PER_ACCOUNT = 100;

    /**
     * Adds a machine with its credential; its account must exist, and no two have the same hash. False, and nothing happens, if
     * the account has {@link #MOST_PER_ACCOUNT}, also against simultaneous calls.
     */
    boolean add(Machine machine, SecretHash credential);

    /** The machine whose credential this is, as long as its account is active. */
    Optional<Machine> findLive(SecretHash credential);

    Optional<Machine> find(AccountId account, MachineId id);

    /** All of an account's, in the order of their making. */
    List<Machine> of(AccountId account);

    /** Which of these are still there with an active account. */
    Set<MachineId> live(Collection<MachineId> ids);

    /** Gives it another name; empty, and nothing happens, if the account has no such machine. */
    Optional<Machine> rename(AccountId account, MachineId id, MachineName name);

    /** Removes it, and its credential with it; false, and nothing happens, if the account has no such machine. */
    boolean remove(AccountId account, MachineId id);

    /** Removes all of an account's and says which they were. */
    List<MachineId> removeAllOf(AccountId account);

    /**
     * The machine is there, by this connection and at this address; an older connection of its is so no longer. False, and
     * nothing happens, if it is gone.
     */
    boolean connect(MachineId id, UUID connection, String address, Instant now);

    /** Notes that these are still there by these connections, and says which: not those that are gone or came by a newer one. */
    Set<MachineId> noteContact(Map<MachineId, UUID> connections, Instant now);

    /** The connection is over; nothing happens if the machine has a newer one. */
    void disconnect(MachineId id, UUID connection, Instant now);
}
