package dev.gatehouse.bootstrap;

import dev.gatehouse.rest.ops.Readiness;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An orderly end on SIGTERM: readiness goes red, load balancers get time to see it, requests in flight are finished, and
 * the process leaves with 0 instead of the 143 that a JVM gives by itself.
 */
final class Termination {
    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

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
            server.stop();
            LOG.info("Stopped");
        } catch (Exception failure) {
            LOG.error("The server did not stop in order", failure);
            exitCode = 1;
        }
        flushLog.run();
        Runtime.getRuntime().halt(exitCode);
    }
}
