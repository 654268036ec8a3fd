package dev.gatehouse.rest.socket;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.rest.caller.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is let in, and as what: everything is decided before the handshake is answered. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final String TOKEN = "token";
    private static final String TICKET = "ticket";
    private static final String STREAM = "stream";

    private final Core core;
    private final Credentials credentials;
    private final Lobby lobby;
    private final Switchboard switchboard;
    private final SocketLimits limits;
    private final AtomicLong underWay;
    private final Clock monotonic;

    Admission(
            Core core,
            Credentials credentials,
            Lobby lobby,
            Switchboard switchboard,
            SocketLimits limits,
            AtomicLong underWay,
            Clock monotonic) {
        this.core = core;
        this.credentials = credentials;
        this.lobby = lobby;
        this.switchboard = switchboard;
        this.limits = limits;
        this.underWay = underWay;
        this.monotonic = monotonic;
    }

    /** The socket that this handshake opens, which is in the lobby already. */
    Peer admit(Handshake handshake) {
        return handshake.address().kind() == Address.Kind.TERMINAL ? terminal(handshake) : agent(handshake);
    }

    /**
     * Refuses with UNAUTHORIZED, with NOT_FOUND whatever is not the person's own, with CONFLICT a machine that is not connected
     * and with SERVICE_UNAVAILABLE one that is so at another instance.
     */
    private Peer terminal(Handshake handshake) {
        CurrentUser user = user(handshake);
        Client client = handshake.client();
        Machine machine = core.ownMachines().reach(user, handshake.address().machineId(), client);
        if (!switchboard.reaches(machine.id())) {
            throw unreachable(machine);
        }
        var holder = new Holder(
                machine.account(), machine.id(), Optional.of(user.session().id()));
        var terminal = relayed(holder, switchboard::call);
        lobby.enter(terminal);
        try {
            core.ownMachines().reached(user, machine, client);
        } catch (RuntimeException unrecorded) {
            terminal.abandon();
            throw unrecorded;
        }
        return terminal;
    }

    /** A ticket and a token at once contradict each other. */
    private CurrentUser user(Handshake handshake) {
        Optional<String> token = handshake.parameter(TOKEN);
        Optional<String> ticket = handshake.parameter(TICKET);
        if (token.isPresent() == ticket.isPresent()) {
            throw Refusal.of(Reason.UNAUTHORIZED);
        }
        return ticket.map(text -> core.socketAdmission().admit(text, handshake.path()))
                .orElseGet(() -> credentials.currentUser(token.orElseThrow()));
    }

    private Refusal unreachable(Machine machine) {
        return core.attendMachines().isOnline(machine)
                ? Refusal.forNow(
                        Reason.SERVICE_UNAVAILABLE,
                        "This machine is connected to another instance: try again",
                        Duration.ofSeconds(1))
                : Refusal.because(Reason.CONFLICT, "This machine is not connected");
    }

    /** Refuses with UNAUTHORIZED, and with NOT_FOUND another machine's address, or a stream that nobody waits at. */
    private Peer agent(Handshake handshake) {
        Client client = handshake.client();
        Machine machine = core.attendMachines().authenticate(handshake.bearer(), client);
        if (!machine.id().equals(handshake.address().machineId())) {
            throw Refusal.of(Reason.NOT_FOUND);
        }
        return handshake
                .parameter(STREAM)
                .<Peer>map(stream -> data(machine, stream))
                .orElseGet(() -> control(machine, client));
    }

    private Peer control(Machine machine, Client client) {
        var control = new ControlSocket(
                holder(machine), core.attendMachines().arrived(machine.id(), client), monotonic, this::disconnected);
        enter(control);
        return control;
    }

    private void enter(ControlSocket control) {
        try {
            lobby.enter(control);
        } catch (Refusal full) {
            disconnected(control);
            throw full;
        }
        switchboard.connected(control);
    }

    /** What cannot be noted now is known by itself when no contact is noted any more. */
    private void disconnected(ControlSocket control) {
        switchboard.disconnected(control);
        try {
            core.attendMachines().left(control.holder().machine(), control.connection());
        } catch (Refusal away) {
            LOG.debug("A machine has left, which cannot be noted: {}", away.sentence());
        }
    }

    private Peer data(Machine machine, String stream) {
        RelayedSocket terminal =
                switchboard.answered(machine.id(), stream).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
        var data = relayed(holder(machine), open -> RelayedSocket.join(open, terminal));
        try {
            lobby.enter(data);
        } catch (Refusal full) {
            terminal.end(Ending.UNANSWERED);
            throw full;
        }
        return data;
    }

    private static Holder holder(Machine machine) {
        return new Holder(machine.account(), machine.id(), Optional.empty());
    }

    private RelayedSocket relayed(Holder holder, Consumer<RelayedSocket> whenOpen) {
        return new RelayedSocket(holder, limits, underWay, monotonic, whenOpen, switchboard::hungUp);
    }
}
