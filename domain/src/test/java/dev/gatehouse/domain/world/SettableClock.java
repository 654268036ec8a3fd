package dev.gatehouse.domain.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to go on. */
public final class SettableClock extends Clock {
    private final AtomicLong epochMillis;

    public SettableClock(Instant start) {
        epochMillis = new AtomicLong(start.toEpochMilli());
    }

    public void advance(Duration duration) {
        epochMillis.addAndGet(duration.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(epochMillis.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Everything here is told in UTC");
    }
}
