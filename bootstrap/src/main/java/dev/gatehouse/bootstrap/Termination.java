package dev.gatehouse.bootstrap;

import dev.gatehouse.rest.ops.Readiness;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An orderly end on SIGTERM: readiness goes red, load balancers get time to see it, requests in flight are finished, and
 * the process leaves with 0 instead of the 143 that a JVM gives by itself.
 */
final class Termination {
    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Server server;
    private final Readiness readiness;
    private final Duration drainPeriod;
    private final Runnable flushLog;

    Termination(Server server, Readiness readiness, Duration drainPeriod, Runnable flushLog) {
        this.server = server;
        this.readiness = readiness;
        this.drainPeriod = drainPeriod;
        this.flushLog = flushLog;
    }

    /** From now on a signal ends the process in order. */
    void await() {
        server.setStopAtShutdown(false);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "termination"));
    }

    private void end() {
        int exitCode = 0;
        try {
            LOG.info("Stopping: no new requests, those in flight are finished");
            readiness.drain();
            TimeUnit.MILLISECONDS.sleep(drainPeriod.toMillis());
            closeThePorts();
            awaitRequestsInFlight();
            server.stop();
            LOG.info("Stopped");
        } catch (Exception failure) {
            LOG.error("The server did not stop in order", failure);
            exitCode = 1;
        }
        flushLog.run();
        Runtime.getRuntime().halt(exitCode);
    }

    private void closeThePorts() {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector port) {
                port.setAccepting(false);
                port.close();
            }
        }
    }

    /** Stopping the server would cut off, after a second of silence, whoever sends slowly. */
    private void awaitRequestsInFlight() throws InterruptedException {
        var requests = server.getDescendant(GracefulHandler.class);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(server.getStopTimeout());
        while (requests != null && requests.getCurrentRequestCount() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
