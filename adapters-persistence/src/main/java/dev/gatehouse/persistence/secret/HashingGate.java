package dev.gatehouse.persistence.secret;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A few hashes in flight, a few more waiting, and beyond that a refusal at once: a storm of sign-ins can neither fill the
 * heap nor take every request thread, since whoever waits here holds one.
 */
public final class HashingGate implements AutoCloseable {
    private static final int WAITING_FOR_EACH = 4;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ThreadPoolExecutor workers;

    /** As many at work as named, and four times as many waiting, but never more than named in all. */
    public HashingGate(int atWork, int mostInAll) {
        int working = Math.max(1, Math.min(atWork, mostInAll / 2));
        int waiting = Math.max(1, Math.min(working * WAITING_FOR_EACH, mostInAll - working));
        workers = new ThreadPoolExecutor(
                working, working, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), work -> {
                    var thread = new Thread(work, "hashing");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Waits for its turn and for the result. Refuses with SERVICE_BUSY when the queue is full. */
    <T> T pass(Supplier<T> work) {
        try {
            return result(workers.submit(work::get));
        } catch (RejectedExecutionException full) {
            throw Refusal.forNow(Reason.SERVICE_BUSY, RETRY_AFTER);
        }
    }

    /** How many wait for their turn. */
    public int waiting() {
        return workers.getQueue().size();
    }

    /** How many are hashing. */
    public int working() {
        return workers.getActiveCount();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw Refusal.forNow(Reason.SERVICE_BUSY, RETRY_AFTER);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Hashing failed", failure.getCause());
        }
    }
}
