package dev.gatehouse.rest.socket;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A peer as Jetty knows it, which calls it by handles and therefore wants it public. */
public final class Endpoint implements Session.Listener {
    private final Peer peer;

    Endpoint(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        peer.hasOpened(session);
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        peer.isThere();
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        peer.hasSaid(new Part.Binary(payload, last, callback));
    }

    @Override
    public void onWebSocketPartialText(String payload, boolean last) {
        peer.hasSaid(new Part.Text(payload, last));
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        callback.succeed();
        peer.hasClosed(code, reason);
    }

    /** What went wrong is of no interest: the socket closes by itself, and that is heard. */
    @Override
    public void onWebSocketError(Throwable cause) {}
}
