package dev.gatehouse.rest.socket;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One socket, from its admission on. Each thing it hears is asked for one by one, so that nobody is read faster than their
 * words are used. Once it is ending, what still comes is read and dropped until the other end has closed as well.
 */
abstract class Peer {
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);

    private final Holder holder;
    private final Clock monotonic;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile Optional<Session> session = Optional.empty();
    private volatile Runnable whenGone = () -> {};
    private volatile Instant heardAt;
    private volatile Instant pingedAt;
    private volatile Instant provenAt;
    private volatile Instant endingSince = Instant.MAX;

    /** The clock must never go back. */
    Peer(Holder holder, Clock monotonic) {
        this.holder = holder;
        this.monotonic = monotonic;
        Instant now = monotonic.instant();
        heardAt = now;
        pingedAt = now;
        provenAt = now;
    }

    final Holder holder() {
        return holder;
    }

    /** Is called once, when there will be no more of it. */
    final void whenGone(Runnable work) {
        whenGone = work;
    }

    /** The handshake is done. */
    abstract void opened();

    /** A part of a message has come; whoever has used it calls {@link #demand}. */
    abstract void heard(Part part);

    /** It is over, for this reason. */
    abstract void closed(Ending why);

    final void hasOpened(Session open) {
        session = Optional.of(open);
        heardAt = now();
        Optional.ofNullable(ending.get()).ifPresentOrElse(this::close, this::opened);
    }

    /** It has answered that it is there. */
    final void isThere() {
        next();
        demand();
    }

    final void hasSaid(Part part) {
        next();
        if (isEnding()) {
            part.used();
            demand();
        } else {
            heard(part);
        }
    }

    private void next() {
        reading.set(false);
        heardAt = now();
    }

    final void hasClosed(int code, String reason) {
        gone(Ending.ofOther(code, reason));
    }

    /** Whoever ended it first has said why. */
    private void gone(Ending why) {
        ending.compareAndSet(null, why);
        whenGone.run();
        closed(Objects.requireNonNullElse(ending.get(), why));
    }

    /** Lets the next part come; the second time nothing happens until it has. */
    final void demand() {
        session.filter(open -> reading.compareAndSet(false, true)).ifPresent(Session::demand);
    }

    /** Says one whole message, some time. */
    final void say(String text) {
        session.ifPresent(open -> open.sendText(text, Callback.NOOP));
    }

    /** Passes a part on and tells when it was taken, or could not be. */
    final void pass(Part part, Callback taken) {
        session.ifPresentOrElse(
                open -> part.sendTo(open, taken),
                () -> taken.fail(new IllegalStateException("Nobody has opened this socket yet")));
    }

    /** Ends it with these words; the second time nothing happens. */
    final void end(Ending why) {
        if (ending.compareAndSet(null, why)) {
            close(why);
        }
    }

    private void close(Ending why) {
        endingSince = now();
        session.ifPresent(open -> open.close(why.code(), why.reason(), Callback.NOOP));
        demand();
    }

    final boolean isEnding() {
        return ending.get() != null;
    }

    /** Its credentials have just been found good. */
    final void proven() {
        provenAt = now();
    }

    final boolean isProvenWithin(Duration time) {
        return provenAt.plus(time).isAfter(now());
    }

    /** What time alone brings about. */
    void tick(SocketLimits limits) {
        Instant now = now();
        boolean stubborn = isEnding() && endingSince.plus(CLOSES_WITHIN).isBefore(now);
        boolean silent = isSilent(limits.silence(), now);
        if (stubborn || silent) {
            cut();
        } else if (!isEnding() && !pingedAt.plus(limits.ping()).isAfter(now)) {
            pingedAt = now;
            session.ifPresent(open -> open.sendPing(ByteBuffer.allocate(0), Callback.NOOP));
        }
    }

    /** Whoever is not read cannot be heard; whoever never came is not waited for. */
    private boolean isSilent(Duration silence, Instant now) {
        return (reading.get() || session.isEmpty()) && heardAt.plus(silence).isBefore(now);
    }

    private void cut() {
        session.ifPresentOrElse(Session::disconnect, this::abandon);
    }

    /** The handshake came to nothing. */
    final void abandon() {
        gone(Ending.BROKEN);
    }

    final Instant now() {
        return monotonic.instant();
    }
}
