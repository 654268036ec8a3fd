package dev.gatehouse.bootstrap.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a database that can be made to fail as wires fail. */
final class FaultyWire implements AutoCloseable {
    /** What the wire does with what is sent. */
    enum Fault {
        NONE,
        /** Connections are taken and kept, and nothing passes. */
        MUTE,
        /** The database hears COMMIT, but its answer never arrives. */
        CUT_AFTER_COMMIT,
        /** The database never hears COMMIT. */
        CUT_BEFORE_COMMIT
    }

    private final ServerSocket entrance;
    private final int target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    FaultyWire(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void become(Fault changed) {
        fault = changed;
    }

    /** How many connections were cut at a COMMIT. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                start(() -> carry(client, server, true));
                start(() -> carry(server, client, false));
            }
        } catch (IOException closed) {
            // The test is over, or the database away: so is the wire.
        }
    }

    private void carry(Socket from, Socket to, boolean isRequest) {
        try (from;
                to) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                while (fault == Fault.MUTE) {
                    Patience.sleep(20);
                }
                boolean isCommit =
                        isRequest && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains("COMMIT");
                if (isCommit && fault == Fault.CUT_BEFORE_COMMIT) {
                    cuts.incrementAndGet();
                    return;
                }
                boolean last = isCommit && fault == Fault.CUT_AFTER_COMMIT;
                if (last) {
                    from.close();
                }
                to.getOutputStream().write(buffer, 0, count);
                if (last) {
                    cuts.incrementAndGet();
                    to.shutdownOutput();
                    to.getInputStream().readAllBytes();
                    return;
                }
            }
        } catch (IOException cut) {
            // Whoever cut it knows.
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        fault = Fault.NONE;
        try {
            entrance.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
