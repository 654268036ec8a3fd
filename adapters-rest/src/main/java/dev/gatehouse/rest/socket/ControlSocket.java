package dev.gatehouse.rest.socket;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** The socket by which a machine's agent is told that somebody wants to reach it. What it says itself is not listened to. */
final class ControlSocket extends Peer {
    private static final int LARGEST_MESSAGE = 4 * 1024;

    private final UUID connection;
    private final Consumer<ControlSocket> whenOpen;
    private final Consumer<ControlSocket> whenClosed;
    private int message;

    /** The control socket of this connection, which does this when it is open, and that when it is closed. */
    ControlSocket(
            Holder holder,
            UUID connection,
            Clock monotonic,
            Consumer<ControlSocket> whenOpen,
            Consumer<ControlSocket> whenClosed) {
        super(holder, monotonic);
        this.connection = connection;
        this.whenOpen = whenOpen;
        this.whenClosed = whenClosed;
    }

    UUID connection() {
        return connection;
    }

    /** Asks the agent for a data socket that answers this stream, whose name is made of plain letters. */
    void call(String stream) {
        say("{\"type\":\"open\",\"stream\":\"" + stream + "\"}");
    }

    @Override
    void opened() {
        whenOpen.accept(this);
        demand();
    }

    @Override
    void heard(Part part) {
        message += part.size();
        if (message > LARGEST_MESSAGE) {
            end(Ending.TOO_LARGE);
        }
        if (part.last()) {
            message = 0;
        }
        part.used();
        demand();
    }

    @Override
    void closed(Ending why) {
        whenClosed.accept(this);
    }
}
