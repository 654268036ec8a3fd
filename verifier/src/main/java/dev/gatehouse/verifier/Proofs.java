package dev.gatehouse.verifier;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far it is proven that everything which was revoked has been heard.
 *
 * <p>A proof says at which time of the issuer nothing was left to tell. What counts is when it was said and not when it arrived, or a
 * stream that is held up on its way would prove what is long over. So the clocks of both sides should agree: where the issuer's is ahead,
 * so much is added to the bound, and where it is behind, so much is taken from it. From then on time is taken from a clock that never goes
 * back.
 */
final class Proofs {
    private final Duration stalest;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private volatile long provenAt;
    private volatile boolean proven;

    Proofs(Duration stalest, LongSupplier nanoTime, Clock clock) {
        this.stalest = stalest;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** Whether what was revoked longer ago than the bound is known. */
    boolean areFresh() {
        return proven && nanoTime.getAsLong() - provenAt <= stalest.toNanos();
    }

    /** A proof has arrived that was said then, in milliseconds. One that was said before another takes nothing back. */
    synchronized void received(long saidAt) {
        long late = Math.max(0, clock.millis() - saidAt);
        long said = nanoTime.getAsLong() - TimeUnit.MILLISECONDS.toNanos(late);
        if (!proven || said - provenAt > 0) {
            provenAt = said;
        }
        proven = true;
        notifyAll();
    }

    /** Waits until it is fresh, at most so long; says whether it is. */
    synchronized boolean await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!areFresh()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(Math.min(left, 100));
        }
        return true;
    }
}
