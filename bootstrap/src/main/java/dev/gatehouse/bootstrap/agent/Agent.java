package dev.gatehouse.bootstrap.agent;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps its control socket open, and starts a shell for each call, a few at once, until the machine is removed. */
final class Agent {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int UNAUTHORIZED = 401;
    private static final int MOST_SHELLS = 8;
    private static final long SHORTEST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final Host host;
    private final Optional<Kept> kept;
    private final Semaphore free = new Semaphore(MOST_SHELLS);
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "agent");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(workers)
            .build();

    /** What is kept is empty where each start is to be another machine. */
    Agent(Host host, Optional<Kept> kept) {
        this.host = host;
        this.kept = kept;
    }

    /** Returns when the machine was removed. One that was kept from an earlier start and is no more is registered anew. */
    void run(String key, String name, String platform, String version) throws InterruptedException {
        Optional<Registration> before = kept.flatMap(Kept::registration);
        boolean mayBeGone = before.isPresent();
        Registration machine = before.isPresent() ? before.get() : registered(key, name, platform, version);
        long pause = SHORTEST_PAUSE_MILLIS;
        while (true) {
            Registration current = machine;
            var control = new Control(stream -> workers.execute(() -> answer(current, stream)));
            try {
                WebSocket socket = open(current, current.control(), control);
                mayBeGone = false;
                pause = SHORTEST_PAUSE_MILLIS;
                System.out.println("gatehouse agent: connected to " + host);
                System.out.println("gatehouse agent: disconnected, " + control.await(socket));
            } catch (ExecutionException | TimeoutException failure) {
                if (isRemoved(failure) && mayBeGone) {
                    mayBeGone = false;
                    machine = registered(key, name, platform, version);
                    continue;
                }
                if (isRemoved(failure)) {
                    System.out.println("gatehouse agent: this machine was removed");
                    return;
                }
                System.out.println("gatehouse agent: no connection, " + failure);
            }
            // Many agents that lost the same server must not all come back at the same moment.
            TimeUnit.MILLISECONDS.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    private Registration registered(String key, String name, String platform, String version)
            throws InterruptedException {
        Registration machine = Registration.of(http, host, key, name, platform, version);
        kept.ifPresent(file -> file.put(machine));
        System.out.println("gatehouse agent: registered as " + machine.id() + ", " + name);
        return machine;
    }

    /** Nobody is told why: the terminal hears that its agent did not answer. */
    private void answer(Registration machine, String stream) {
        if (!free.tryAcquire()) {
            System.out.println("gatehouse agent: a shell was not opened, there are " + MOST_SHELLS);
            return;
        }
        try {
            relay(machine, stream, Shell.start(workers, free::release));
        } catch (UncheckedIOException failure) {
            free.release();
            System.out.println("gatehouse agent: a shell could not be started, " + failure.getMessage());
        }
    }

    /** A shell that nobody reaches does not go on. */
    private void relay(Registration machine, String stream, Shell shell) {
        boolean opened = false;
        try {
            open(machine, machine.data(stream), shell);
            opened = true;
            System.out.println("gatehouse agent: a shell was opened");
        } catch (ExecutionException | TimeoutException failure) {
            System.out.println("gatehouse agent: a shell could not be opened, " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            if (!opened) {
                shell.end();
            }
        }
    }

    private WebSocket open(Registration machine, String path, WebSocket.Listener listener)
            throws ExecutionException, TimeoutException, InterruptedException {
        return http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + machine.credential())
                .connectTimeout(PATIENCE)
                .buildAsync(host.socket(path), listener)
                .get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean isRemoved(Exception failure) {
        return failure.getCause() instanceof WebSocketHandshakeException refused
                && refused.getResponse() != null
                && refused.getResponse().statusCode() == UNAUTHORIZED;
    }
}
