package dev.gatehouse.bootstrap.agent;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shell of the user who started the agent, relayed to one data socket: on a terminal of its own where the program script is
 * there to make one. The next words are asked for once the shell has taken the last, and the shell's are read once the socket
 * has taken the last.
 */
final class Shell implements WebSocket.Listener {
    private static final int READ_AT_ONCE = 16 * 1024;
    private static final int ENDS_WITHIN_SECONDS = 2;
    private static final int DONE = 1000;
    /** The server pings every twenty seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int LOOKS_EVERY_MILLIS = 500;

    private final Duration silence;
    private final Process process;
    private final OutputStream input;
    private final Executor workers;

    /** While the shell takes no input nothing is asked for, and so nothing can be heard. */
    private volatile boolean listens;

    private volatile long heardAt = System.nanoTime();

    private Shell(Process process, Executor workers, Duration silence) {
        this.silence = silence;
        this.process = process;
        this.input = process.getOutputStream();
        this.workers = workers;
    }

    /** Does this when the shell has ended. Throws UncheckedIOException where none can be started. */
    static Shell start(Executor workers, Runnable whenEnded) {
        return start(workers, whenEnded, SILENCE);
    }

    static Shell start(Executor workers, Runnable whenEnded, Duration silence) {
        try {
            var builder = new ProcessBuilder(command()).redirectErrorStream(true);
            builder.environment().put("TERM", "xterm-256color");
            Process process = builder.start();
            CompletableFuture<Void> unused = process.onExit().thenRun(whenEnded);
            return new Shell(process, workers, silence);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command() {
        String shell = Objects.requireNonNullElse(System.getenv("SHELL"), "/bin/sh");
        return hasScript() ? List.of("script", "-qfc", shell, "/dev/null") : List.of("/bin/sh", "-i");
    }

    /** Other systems have a program of that name which is called in another way. */
    private static boolean hasScript() {
        return System.getProperty("os.name", "").startsWith("Linux")
                && Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(File.pathSeparator, -1))
                        .anyMatch(directory -> new File(directory, "script").canExecute());
    }

    @Override
    public void onOpen(WebSocket socket) {
        workers.execute(() -> relayOutput(socket));
        workers.execute(() -> watch(socket));
        listen(socket);
    }

    private void listen(WebSocket socket) {
        heardAt = System.nanoTime();
        listens = true;
        socket.request(1);
    }

    /** A connection that was cut without a word is not noticed by who only reads the shell. */
    private void watch(WebSocket socket) {
        try {
            while (!process.waitFor(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                if (listens && System.nanoTime() - heardAt > silence.toNanos()) {
                    socket.abort();
                    end();
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            end();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        listen(socket);
        return CompletableFuture.completedStage(socket);
    }

    private void relayOutput(WebSocket socket) {
        byte[] buffer = new byte[READ_AT_ONCE];
        try (var output = process.getInputStream()) {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                socket.sendBinary(ByteBuffer.wrap(buffer, 0, read), true).join();
            }
            socket.sendClose(DONE, "The shell has ended").join();
        } catch (IOException | CompletionException gone) {
            socket.abort();
        } finally {
            end();
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return write(socket, bytes);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        return write(socket, data.toString().getBytes(StandardCharsets.UTF_8));
    }

    private CompletionStage<?> write(WebSocket socket, byte[] bytes) {
        listens = false;
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        input.write(bytes);
                        input.flush();
                        listen(socket);
                    } catch (IOException ended) {
                        end();
                    }
                },
                workers);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end();
        return CompletableFuture.completedStage(socket);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end();
    }

    /** Nothing that was started by it goes on. */
    void end() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        workers.execute(() -> {
            try {
                if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    all.forEach(ProcessHandle::destroyForcibly);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
