package dev.gatehouse.rest.socket;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The socket by which a machine's agent is told that somebody wants to reach it. What it says itself is not listened to. */
final class ControlSocket extends Peer {
    private static final int LARGEST_MESSAGE = 4 * 1024;

    private final UUID connection;
    private final Consumer<ControlSocket> whenClosed;
    /** What the agent is to hear once it is there; the handshake may be answered and not be over. */
    private final List<String> early = new ArrayList<>();

    private boolean open;
    private int message;

    /** The control socket of this connection, which does this when it is closed. */
    ControlSocket(Holder holder, UUID connection, Clock monotonic, Consumer<ControlSocket> whenClosed) {
        super(holder, monotonic);
        this.connection = connection;
        this.whenClosed = whenClosed;
    }

    UUID connection() {
        return connection;
    }

    /** Asks the agent for a data socket that answers this stream, whose name is made of plain letters. */
    synchronized void call(String stream) {
        String words = "{\"type\":\"open\",\"stream\":\"" + stream + "\"}";
        if (open) {
            say(words);
        } else {
            early.add(words);
        }
    }

    @Override
    void opened() {
        synchronized (this) {
            open = true;
            early.forEach(this::say);
            early.clear();
        }
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
