package dev.gatehouse.domain.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Everything passes and nothing is counted: for load tests. */
public record NoLimits() implements RateLimits {
    @Override
    public Optional<Duration> take(Limit limit, String key, Instant now) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> take(Limit limit, int most, String key, Instant now) {
        return Optional.empty();
    }

    @Override
    public void giveBack(Limit limit, String key) {}

    @Override
    public int clear(Limit limit, String key, Instant now) {
        return 0;
    }

    @Override
    public int purge(Instant now, int most) {
        return 0;
    }
}
