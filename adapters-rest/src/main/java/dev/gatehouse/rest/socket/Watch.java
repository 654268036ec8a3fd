package dev.gatehouse.rest.socket;

import dev.gatehouse.application.machine.AttendMachines;
import dev.gatehouse.application.session.Authenticate;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.session.SessionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what must not stay open: twice a second it asks whether each session and machine is still live, and on a thread of its
 * own, which waits for no store, it looks after time. Where the store does not answer for too long, nothing stays open.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int ASKS_EVERY_MILLIS = 500;
    private static final int TICKS_EVERY_MILLIS = 250;

    private final Lobby lobby;
    private final Switchboard switchboard;
    private final SocketLimits limits;
    private final Authenticate authenticate;
    private final AttendMachines machines;
    private final Clock monotonic;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, work -> {
        var thread = new Thread(work, "sockets");
        thread.setDaemon(true);
        return thread;
    });
    private Instant notedAt = Instant.EPOCH;

    Watch(
            Lobby lobby,
            Switchboard switchboard,
            SocketLimits limits,
            Authenticate authenticate,
            AttendMachines machines,
            Clock monotonic) {
        this.lobby = lobby;
        this.switchboard = switchboard;
        this.limits = limits;
        this.authenticate = authenticate;
        this.machines = machines;
        this.monotonic = monotonic;
    }

    void start() {
        every(ASKS_EVERY_MILLIS, this::ask);
        every(TICKS_EVERY_MILLIS, this::tick);
    }

    void stop() {
        timer.shutdownNow();
    }

    private void every(int millis, Runnable work) {
        var unused = timer.scheduleWithFixedDelay(() -> carefully(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Whatever it throws would end the schedule for ever. */
    private void carefully(Runnable work) {
        try {
            work.run();
        } catch (Refusal away) {
            LOG.debug("Sockets cannot be asked after: {}", away.sentence());
        } catch (RuntimeException failure) {
            if (!timer.isShutdown()) {
                LOG.error("Sockets cannot be watched", failure);
            }
        }
    }

    private void ask() {
        List<Peer> peers = lobby.peers();
        if (peers.isEmpty()) {
            return;
        }
        Set<MachineId> live = machines.live(
                peers.stream().map(peer -> peer.holder().machine()).collect(Collectors.toSet()));
        Set<SessionId> over = peers.stream()
                .flatMap(peer -> peer.holder().session().stream())
                .distinct()
                .filter(this::isOver)
                .collect(Collectors.toSet());
        for (Peer peer : peers) {
            if (live.contains(peer.holder().machine())
                    && peer.holder().session().filter(over::contains).isEmpty()) {
                peer.proven();
            } else {
                peer.end(Ending.REVOKED);
            }
        }
        noteContact();
    }

    /** A store that is away says nothing about anybody. */
    private boolean isOver(SessionId session) {
        try {
            authenticate.run(session);
            return false;
        } catch (Refusal refusal) {
            if (refusal.reason() == Reason.UNAUTHORIZED) {
                return true;
            }
            throw refusal;
        }
    }

    private void noteContact() {
        Instant now = monotonic.instant();
        if (notedAt.plus(Machine.NOTED_EVERY).isAfter(now)) {
            return;
        }
        Map<MachineId, UUID> connections = switchboard.connections();
        if (!connections.isEmpty()) {
            Set<MachineId> noted = machines.stayed(connections);
            connections.entrySet().stream()
                    .filter(Predicate.not(entry -> noted.contains(entry.getKey())))
                    .forEach(entry -> switchboard.dismiss(entry.getKey(), entry.getValue()));
        }
        notedAt = now;
    }

    private void tick() {
        for (Peer peer : lobby.peers()) {
            if (!peer.isProvenWithin(limits.unproven())) {
                peer.end(Ending.UNPROVEN);
            }
            peer.tick(limits);
        }
    }
}
