package dev.gatehouse.rest.socket;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All sockets of this instance that were let in, and no more than there is room for. */
final class Lobby {
    private final Set<Peer> peers = ConcurrentHashMap.newKeySet();
    private final SocketLimits limits;
    private boolean closed;

    Lobby(SocketLimits limits) {
        this.limits = limits;
    }

    /** Takes it in until it is gone. Refuses with LIMIT_REACHED an account that has enough, and with SERVICE_UNAVAILABLE. */
    synchronized void enter(Peer peer) {
        if (closed) {
            throw Refusal.forNow(Reason.SERVICE_UNAVAILABLE, Duration.ofSeconds(1));
        }
        AccountId account = peer.holder().account();
        if (peers.stream().filter(one -> one.holder().account().equals(account)).count() >= limits.perAccount()) {
            throw Refusal.because(
                    Reason.LIMIT_REACHED, "An account has at most " + limits.perAccount() + " sockets at once");
        }
        if (peers.size() >= limits.inAll()) {
            throw Refusal.forNow(
                    Reason.SERVICE_UNAVAILABLE,
                    "Too many sockets are open at this moment, please try again",
                    Duration.ofSeconds(1));
        }
        peers.add(peer);
        peer.whenGone(() -> leave(peer));
    }

    void leave(Peer peer) {
        peers.remove(peer);
    }

    /** Lets nobody in any more. */
    synchronized void close() {
        closed = true;
    }

    List<Peer> peers() {
        return List.copyOf(peers);
    }
}
