package dev.gatehouse.rest.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** What is read of a message at once: never more than one frame, and of a large frame a part. */
sealed interface Part {
    /** Whether its message ends with it. */
    boolean last();

    /** In bytes. */
    int size();

    void sendTo(Session session, Callback taken);

    /** Gives back what it is held in. */
    void used();

    /** A part of a binary message; the buffer is the reader's until it is used. */
    record Binary(ByteBuffer bytes, boolean last, Callback callback) implements Part {
        @Override
        public int size() {
            return bytes.remaining();
        }

        @Override
        public void sendTo(Session session, Callback taken) {
            session.sendPartialBinary(bytes, last, taken);
        }

        @Override
        public void used() {
            callback.succeed();
        }
    }

    /** A part of a text, in whole characters. */
    record Text(String text, boolean last) implements Part {
        @Override
        public int size() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public void sendTo(Session session, Callback taken) {
            session.sendPartialText(text, last, taken);
        }

        @Override
        public void used() {}
    }
}
