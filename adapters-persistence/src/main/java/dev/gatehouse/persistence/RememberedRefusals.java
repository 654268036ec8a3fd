package dev.gatehouse.persistence;

import dev.gatehouse.domain.limit.Limit;
import dev.gatehouse.domain.limit.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Repeats a refusal for at most a second without asking again, so that a flood of what is refused anyway does not queue for
 * one row. What is forgotten elsewhere is heard of a second later; nothing passes that would not pass otherwise.
 */
public final class RememberedRefusals implements RateLimits {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final RateLimits limits;
    private final Map<Key, Refused> remembered = new ConcurrentHashMap<>();

    public RememberedRefusals(RateLimits limits) {
        this.limits = limits;
    }

    private record Key(Limit limit, String text) {}

    private record Refused(Instant since, Instant until) {
        boolean holdsAt(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(LONGEST)) && now.isBefore(until);
        }
    }

    @Override
    public Optional<Duration> take(Limit limit, String key, Instant now) {
        return take(limit, key, now, () -> limits.take(limit, key, now));
    }

    @Override
    public Optional<Duration> take(Limit limit, int most, String key, Instant now) {
        return take(limit, key, now, () -> limits.take(limit, most, key, now));
    }

    private Optional<Duration> take(Limit limit, String key, Instant now, Supplier<Optional<Duration>> count) {
        var asked = new Key(limit, key);
        Refused refused = remembered.get(asked);
        if (refused != null && refused.holdsAt(now)) {
            return Optional.of(Duration.between(now, refused.until()));
        }
        Optional<Duration> wait = count.get();
        if (wait.isPresent()) {
            remember(asked, new Refused(now, now.plus(wait.get())));
        } else if (refused != null) {
            remembered.remove(asked, refused);
        }
        return wait;
    }

    private void remember(Key key, Refused refused) {
        if (remembered.size() >= MOST) {
            remembered.values().removeIf(old -> !old.holdsAt(refused.since()));
        }
        if (remembered.size() < MOST) {
            remembered.put(key, refused);
        }
    }

    @Override
    public void giveBack(Limit limit, String key) {
        limits.giveBack(limit, key);
        remembered.remove(new Key(limit, key));
    }

    @Override
    public int clear(Limit limit, String key, Instant now) {
        int forgotten = limits.clear(limit, key, now);
        remembered.remove(new Key(limit, key));
        return forgotten;
    }

    @Override
    public int purge(Instant now, int most) {
        return limits.purge(now, most);
    }
}
