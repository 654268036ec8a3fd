package dev.gatehouse.rest.sockets;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An open socket of the JDK's client: whole messages come in, in their order, and the end with its code. */
public final class Line implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Ear ear;
    private final WebSocket socket;

    private Line(Ear ear, WebSocket socket) {
        this.ear = ear;
        this.socket = socket;
    }

    /** How it ended. */
    public record End(int code, String reason) {}

    /** What a handshake is answered with that opens nothing; each header is a line. */
    public static Answer knock(Site site, String path, String... headers) {
        return knock(site, path, 13, headers);
    }

    /** The same in another version of the protocol. */
    public static Answer knock(Site site, String path, int version, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return site.wire("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: "
                + version + "\r\n" + lines + "\r\n");
    }

    /** Opens it and reads on by itself. */
    public static Line open(Site site, String path, String... headers) {
        return open(site, path, true, headers);
    }

    /** Opens it and reads nothing until {@link #read} is called. */
    public static Line openDeaf(Site site, String path, String... headers) {
        return open(site, path, false, headers);
    }

    private static Line open(Site site, String path, boolean reads, String... headers) {
        var ear = new Ear(reads);
        var builder = CLIENT.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        URI address = URI.create(site.address().toString().replaceFirst("^http", "ws") + path);
        return new Line(ear, result(builder.buildAsync(address, ear)));
    }

    public Line say(String text) {
        result(socket.sendText(text, true));
        return this;
    }

    public Line say(byte[] bytes) {
        result(socket.sendBinary(ByteBuffer.wrap(bytes), true));
        return this;
    }

    /** A part of a message. */
    public Line sayPart(byte[] bytes, boolean last) {
        result(socket.sendBinary(ByteBuffer.wrap(bytes), last));
        return this;
    }

    /** Says it without waiting until it has left. */
    public CompletableFuture<WebSocket> saySoon(byte[] bytes) {
        return socket.sendBinary(ByteBuffer.wrap(bytes), true);
    }

    /** From now on reads on by itself. */
    public void read() {
        ear.reads = true;
        socket.request(1);
    }

    public String text() {
        return next(ear.texts);
    }

    public byte[] bytes() {
        return next(ear.binaries);
    }

    /** How many pings have come. */
    public int pings() {
        return ear.pings.size();
    }

    /** Waits for its end. */
    public End end() {
        return result(ear.end);
    }

    public boolean isOpen() {
        return !ear.end.isDone();
    }

    public void close(int code, String reason) {
        result(socket.sendClose(code, reason));
    }

    @Override
    public void close() {
        socket.abort();
    }

    private <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing came" + (isOpen() ? "" : "; it ended with " + end()));
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("It did not happen in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
        private final Queue<byte[]> pings = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<End> end = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
        private volatile boolean reads;

        Ear(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onOpen(WebSocket socket) {
            next(socket);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            next(socket);
            return CompletableFuture.completedStage(socket);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                binaries.add(binary.toByteArray());
                binary.reset();
            }
            next(socket);
            return CompletableFuture.completedStage(socket);
        }

        @Override
        public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            pings.add(StandardCharsets.UTF_8.decode(message).toString().getBytes(StandardCharsets.UTF_8));
            next(socket);
            return CompletableFuture.completedStage(socket);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end.complete(new End(code, reason));
            return CompletableFuture.completedStage(socket);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end.complete(new End(1006, error.toString()));
        }

        private void next(WebSocket socket) {
            if (reads) {
                socket.request(1);
            }
        }
    }
}
