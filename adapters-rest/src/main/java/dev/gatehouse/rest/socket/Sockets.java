package dev.gatehouse.rest.socket;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.WebSettings;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sockets of one instance. */
public final class Sockets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final int READ_AT_ONCE = 16 * 1024;
    private static final int LARGEST_FRAME = 64 * 1024;
    private static final int FAREWELL_MILLIS = 2_000;
    private static final int LOOK_AGAIN_MILLIS = 20;

    private final WebSettings settings;
    private final SocketLimits limits;
    private final Lobby lobby;
    private final Admission admission;
    private final Watch watch;
    private final AtomicLong underWay = new AtomicLong();

    /** The clock must never go back. */
    public Sockets(
            Core core,
            Credentials credentials,
            WebSettings settings,
            Randomness randomness,
            SocketLimits limits,
            Clock monotonic) {
        this.settings = settings;
        this.limits = limits;
        lobby = new Lobby(limits);
        var switchboard = new Switchboard(randomness);
        admission = new Admission(core, credentials, lobby, switchboard, limits, underWay, monotonic);
        watch = new Watch(lobby, switchboard, limits, core.authenticate(), core.attendMachines(), monotonic);
    }

    /** How many are open at this moment. */
    public int open() {
        return lobby.peers().size();
    }

    /** How many bytes were read at one end of some relay and are not taken at the other. */
    public long bytesUnderWay() {
        return underWay.get();
    }

    /**
     * Stands before everything that the server, which is starting, has already. Large frames are read and sent in parts.
     */
    public void install(Server server) {
        var container = ServerWebSocketContainer.ensure(server);
        container.setAutoFragment(true);
        container.setMaxFrameSize(LARGEST_FRAME);
        container.setInputBufferSize(READ_AT_ONCE);
        container.setIdleTimeout(limits.silence());
        server.insertHandler(new SocketHandler(settings, admission, container));
        watch.start();
    }

    /** Tells everybody to connect again, lets nobody in any more, and waits a moment until they have heard it. */
    @Override
    public void close() {
        watch.stop();
        lobby.close();
        lobby.peers().forEach(peer -> peer.end(Ending.GOING_AWAY));
        try {
            for (int waited = 0; open() > 0 && waited < FAREWELL_MILLIS; waited += LOOK_AGAIN_MILLIS) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        LOG.debug("{} sockets were not closed in order", open());
    }
}
