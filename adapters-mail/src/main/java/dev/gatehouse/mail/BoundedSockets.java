package dev.gatehouse.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Sockets that are closed when time is up. Time limits of single reads do not help against a server that says one letter a
 * second.
 */
final class BoundedSockets extends SocketFactory {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        var thread = new Thread(work, "mail-time-limit");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Socket newest = new Socket();

    BoundedSockets() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** What ends a limit without anything being closed. */
    interface Limit extends AutoCloseable {
        @Override
        void close();
    }

    /** From now on there is so much time for whatever is done with the newest socket, or one that is made meanwhile. */
    Limit within(Duration time) {
        Future<?> end = timer.schedule(this::cut, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> end.cancel(false);
    }

    private void cut() {
        try {
            newest.close();
        } catch (IOException alreadyGone) {
            // Whoever uses it finds out.
        }
    }

    @Override
    public Socket createSocket() {
        var socket = new Socket();
        newest = socket;
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("Only sockets that are connected with a time limit");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket(address.getHostName(), port);
    }
}
