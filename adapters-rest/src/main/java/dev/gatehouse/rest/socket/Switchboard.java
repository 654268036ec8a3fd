package dev.gatehouse.rest.socket;

import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.token.OneTimeSecret;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Where terminals and agents of one instance meet. */
final class Switchboard {
    private final Map<MachineId, ControlSocket> controls = new ConcurrentHashMap<>();
    private final Map<String, RelayedSocket> waiting = new ConcurrentHashMap<>();
    private final Randomness randomness;

    Switchboard(Randomness randomness) {
        this.randomness = randomness;
    }

    /** The machine's agent can be called by this from now on, and by an older one no more. */
    void connected(ControlSocket control) {
        Optional.ofNullable(controls.put(control.holder().machine(), control))
                .ifPresent(older -> older.end(Ending.REPLACED));
    }

    void disconnected(ControlSocket control) {
        controls.remove(control.holder().machine(), control);
    }

    boolean reaches(MachineId machine) {
        return controls.containsKey(machine);
    }

    /** By which connection each machine is here. */
    Map<MachineId, UUID> connections() {
        return controls.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().connection()));
    }

    /** The machine has connected elsewhere, or is gone. */
    void dismiss(MachineId machine, UUID connection) {
        Optional.ofNullable(controls.get(machine))
                .filter(control -> control.connection().equals(connection))
                .ifPresent(control -> control.end(Ending.REPLACED));
    }

    /** Asks the machine's agent to answer this terminal, by a name that nobody can guess. */
    void call(RelayedSocket terminal) {
        String stream = OneTimeSecret.fresh(randomness).reveal();
        waiting.put(stream, terminal);
        Optional.ofNullable(controls.get(terminal.holder().machine()))
                .ifPresentOrElse(control -> control.call(stream), () -> terminal.end(Ending.UNANSWERED));
    }

    /** The terminal that this machine was asked to answer by this name: once. */
    Optional<RelayedSocket> answered(MachineId machine, String stream) {
        return Optional.ofNullable(waiting.get(stream))
                .filter(terminal -> terminal.holder().machine().equals(machine))
                .filter(terminal -> waiting.remove(stream, terminal));
    }

    /** Nobody waits there any more. */
    void hungUp(RelayedSocket terminal) {
        waiting.values().remove(terminal);
    }
}
