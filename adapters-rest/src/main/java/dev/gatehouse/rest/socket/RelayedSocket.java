package dev.gatehouse.rest.socket;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;

/**
 * One end of a relay: a person's terminal, or the data socket with which an agent answered it. Nothing is read of it until it
 * is joined to the other end, and then the next part only once the other end has taken the last: what is under way is never
 * more than a part each way.
 */
final class RelayedSocket extends Peer {
    private final int largestMessage;
    private final AtomicLong underWay;
    private final Consumer<RelayedSocket> whenOpen;
    private final Consumer<RelayedSocket> whenClosed;
    private final Instant admittedAt;
    private volatile Optional<RelayedSocket> other = Optional.empty();
    private volatile Instant saidAt;
    /** Only whoever hears a part touches it, and there is one at a time. */
    private int message;

    /**
     * An end that does this when it is open, and that when it is closed.
     *
     * @param underWay counts all bytes that were read at one end and not yet taken at the other
     */
    RelayedSocket(
            Holder holder,
            SocketLimits limits,
            AtomicLong underWay,
            Clock monotonic,
            Consumer<RelayedSocket> whenOpen,
            Consumer<RelayedSocket> whenClosed) {
        super(holder, monotonic);
        this.largestMessage = limits.largestMessage();
        this.underWay = underWay;
        this.whenOpen = whenOpen;
        this.whenClosed = whenClosed;
        admittedAt = now();
        saidAt = admittedAt;
    }

    /** From now on each hears the other. If one has closed meanwhile, so does the other. */
    static void join(RelayedSocket one, RelayedSocket another) {
        one.other = Optional.of(another);
        another.other = Optional.of(one);
        if (one.isEnding() || another.isEnding()) {
            one.end(Ending.BROKEN);
            another.end(Ending.BROKEN);
        }
        one.saidAt = one.now();
        one.demand();
        another.demand();
    }

    @Override
    void opened() {
        whenOpen.accept(this);
    }

    @Override
    void heard(Part part) {
        int size = part.size();
        message += size;
        if (message > largestMessage) {
            endBoth(Ending.TOO_LARGE);
        }
        if (part.last()) {
            message = 0;
        }
        saidAt = now();
        Optional<RelayedSocket> to = other.filter(end -> !isEnding());
        if (to.isEmpty()) {
            used(part);
            return;
        }
        underWay.addAndGet(size);
        to.get().pass(part, Callback.from(() -> taken(part, size), failure -> notTaken(part, size)));
    }

    private void taken(Part part, int size) {
        underWay.addAndGet(-size);
        used(part);
    }

    private void notTaken(Part part, int size) {
        taken(part, size);
        end(Ending.BROKEN);
    }

    private void used(Part part) {
        part.used();
        demand();
    }

    @Override
    void closed(Ending why) {
        whenClosed.accept(this);
        other.ifPresent(end -> end.end(why));
    }

    private void endBoth(Ending why) {
        end(why);
        other.ifPresent(end -> end.end(why));
    }

    @Override
    void tick(SocketLimits limits) {
        super.tick(limits);
        if (other.isEmpty() && !isEnding() && admittedAt.plus(limits.answer()).isBefore(now())) {
            end(Ending.UNANSWERED);
        }
        if (other.isPresent()
                && !isEnding()
                && saidAt.plus(limits.idle()).isBefore(now())
                && other.get().saidAt.plus(limits.idle()).isBefore(now())) {
            endBoth(Ending.IDLE);
        }
    }
}
