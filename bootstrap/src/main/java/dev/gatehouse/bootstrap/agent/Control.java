package dev.gatehouse.bootstrap.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Listens on the control socket: each call names a stream that somebody waits at. */
final class Control implements WebSocket.Listener {
    private static final JsonMapper JSON = new JsonMapper();
    /** The server pings every twenty seconds. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final int LOOK_AGAIN_SECONDS = 5;

    private final Consumer<String> whenCalled;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private volatile long heardAt = System.nanoTime();

    Control(Consumer<String> whenCalled) {
        this.whenCalled = whenCalled;
    }

    /** Waits until it is over, and says why. */
    String await(WebSocket socket) throws InterruptedException {
        while (true) {
            try {
                return end.get(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException goesOn) {
                if (System.nanoTime() - heardAt > SILENCE_NANOS) {
                    socket.abort();
                    return "nothing was heard for a minute";
                }
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String words = text.toString();
            text.setLength(0);
            called(words);
        }
        return next(socket);
    }

    /** What else it may once be told is none of its business. */
    private void called(String words) {
        try {
            JsonNode call = JSON.readTree(words);
            if ("open".equals(call.path("type").asText())) {
                whenCalled.accept(call.path("stream").asText());
            }
        } catch (JsonProcessingException other) {
            System.err.println("gatehouse agent: something was said that it does not understand");
        }
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        return next(socket);
    }

    private CompletionStage<?> next(WebSocket socket) {
        heardAt = System.nanoTime();
        socket.request(1);
        return CompletableFuture.completedStage(socket);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.complete(code + " " + reason);
        return CompletableFuture.completedStage(socket);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end.complete(error.toString());
    }
}
