package dev.gatehouse.rest.v1.token;

import dev.gatehouse.application.token.FollowRevocations;
import dev.gatehouse.application.token.FollowRevocations.Follower;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.Revocation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ChunkedOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of those who follow revocations: each on a thread of its own, so that whoever reads slowly holds up nobody else, and
 * no request's thread. While the store cannot be asked nothing is proven, and whoever follows knows.
 */
public final class RevocationStreams implements AutoCloseable {
    /** How many may listen to one instance. */
    static final int MOST = 64;
    /** How many of them with one token, so that others find room. */
    static final int MOST_OF_ONE = 16;

    private static final Logger LOG = LoggerFactory.getLogger(RevocationStreams.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** In looks: a proof is there at least once a second. */
    private static final int PROVEN_EVERY = 4;
    /** In looks: about three seconds. */
    private static final int CHECKED_EVERY = 15;

    private static final Duration COME_BACK_IN = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final FollowRevocations followRevocations;
    private final Clock clock;
    private final Map<ApiTokenId, Integer> listening = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MOST, KEPT.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), RevocationStreams::thread);

    /** The clock dates the proofs. */
    public RevocationStreams(FollowRevocations followRevocations, Clock clock) {
        this.followRevocations = followRevocations;
        this.clock = clock;
    }

    /**
     * What becomes the answer's body, bit by bit. Refuses with SERVICE_BUSY one more than {@link #MOST}, or than
     * {@link #MOST_OF_ONE} with this token.
     */
    ChunkedOutput<byte[]> open(ApiTokenId token, long mark) {
        if (listening.merge(token, 1, Integer::sum) > MOST_OF_ONE) {
            leaves(token);
            throw Refusal.forNow(Reason.SERVICE_BUSY, COME_BACK_IN);
        }
        var output = new ChunkedOutput<byte[]>(byte[].class);
        boolean told = false;
        try {
            threads.execute(() -> tell(output, followRevocations.from(mark), token));
            told = true;
        } catch (RejectedExecutionException tooMany) {
            throw Refusal.forNow(Reason.SERVICE_BUSY, COME_BACK_IN);
        } finally {
            if (!told) {
                leaves(token);
            }
        }
        return output;
    }

    private void leaves(ApiTokenId token) {
        listening.computeIfPresent(token, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** Ends every stream; those who listen come back to another instance. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void tell(ChunkedOutput<byte[]> output, Follower follower, ApiTokenId token) {
        try (output) {
            output.write(RevocationEvents.greeting());
            for (long look = 0; !threads.isShutdown(); look++) {
                if (look % CHECKED_EVERY == CHECKED_EVERY - 1 && !mayGoOn(token)) {
                    return;
                }
                Instant before = clock.instant();
                if (tellWhatIsNew(output, follower) && look % PROVEN_EVERY == 0) {
                    output.write(RevocationEvents.proof(before, follower.mark()));
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (IOException left) {
            LOG.debug("Somebody who followed revocations is gone", left);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("A stream of revocations has ended", failure);
        } finally {
            leaves(token);
        }
    }

    /** Tells everything that was committed before; false where the store cannot be asked, and so nothing is proven. */
    private boolean tellWhatIsNew(ChunkedOutput<byte[]> output, Follower follower) throws IOException {
        try {
            do {
                List<Revocation> fresh = follower.more();
                if (!fresh.isEmpty()) {
                    output.write(RevocationEvents.of(fresh, follower.markWithin()));
                }
            } while (!follower.isCaughtUp());
            return true;
        } catch (Refusal away) {
            LOG.debug("Revocations cannot be read: {}", away.sentence());
            return false;
        }
    }

    /** Where it cannot be asked, nothing is told anyway. */
    private boolean mayGoOn(ApiTokenId token) {
        try {
            return followRevocations.mayGoOn(token);
        } catch (Refusal away) {
            return true;
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "revocations");
        thread.setDaemon(true);
        return thread;
    }
}
