package dev.gatehouse.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the database has answered a moment ago, as long as the {@link ChangeFeed} proves that nothing has changed since. Whoever
 * has one forgets in it what a change concerns.
 */
final class Memory<K, V> {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ChangeFeed feed;
    private final Cache<K, V> remembered;
    /** Rises with everything that is forgotten, so that an answer which was read before is not remembered after. */
    private volatile long forgettings;

    /** With room for so many. */
    Memory(ChangeFeed feed, int most) {
        this.feed = feed;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST)
                .build();
    }

    /** What is remembered by this name, or else what the database answers. */
    Optional<V> recall(K name, Supplier<Optional<V>> database) {
        if (!feed.isProven()) {
            return database.get();
        }
        V known = remembered.getIfPresent(name);
        if (known != null) {
            return Optional.of(known);
        }
        long before = forgettings;
        Optional<V> found = database.get();
        found.ifPresent(answer -> remember(name, answer, before));
        return found;
    }

    /** Never at the same time as something is forgotten, or what is being put could be missed by it. */
    private synchronized void remember(K name, V answer, long before) {
        if (forgettings == before) {
            remembered.put(name, answer);
        }
    }

    synchronized void forget(K name) {
        forgettings++;
        remembered.invalidate(name);
    }

    synchronized void forgetAllThat(Predicate<V> concerned) {
        forgettings++;
        remembered.asMap().values().removeIf(concerned);
    }

    synchronized void forgetAll() {
        forgettings++;
        remembered.invalidateAll();
    }
}
