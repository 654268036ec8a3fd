package dev.gatehouse.domain.world;

import dev.gatehouse.domain.limit.Limit;
import dev.gatehouse.domain.limit.RateLimits;
import dev.gatehouse.domain.limit.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryRateLimits implements RateLimits {
    private final Memory memory;

    InMemoryRateLimits(Memory memory) {
        this.memory = memory;
    }

    record Key(Limit limit, String text) {}

    /** How many are remembered in one window, and until when. */
    record Count(int number, Instant until) {
        private static final Count NONE = new Count(0, Instant.MIN);

        int at(Instant now) {
            return now.isBefore(until) ? number : 0;
        }

        Optional<Instant> releasedAfter(int most, Instant now) {
            return at(now) < most ? Optional.empty() : Optional.of(until);
        }

        Count oneMore(Limit limit, Window window, Instant now) {
            boolean begins = at(now) == 0;
            return new Count(at(now) + 1, begins || limit.isRenewedByEach() ? now.plus(window.length()) : until);
        }

        Count oneLess() {
            return new Count(Math.max(0, number - 1), until);
        }
    }

    /** The counts of both windows, and when the next is due at the earliest. */
    record Tally(Count shorter, Count longer, Instant due) {
        private static final Tally NONE = new Tally(Count.NONE, Count.NONE, Instant.MIN);

        Optional<Instant> refusedUntil(int most, int mostOfLonger, Instant now) {
            return Stream.of(
                            shorter.releasedAfter(most, now),
                            longer.releasedAfter(mostOfLonger, now),
                            Optional.of(due).filter(now::isBefore))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder());
        }

        Tally oneMore(Limit limit, Instant now) {
            Count next = shorter.oneMore(limit, limit.shorter(), now);
            return new Tally(
                    next, longer.oneMore(limit, limit.longer(), now), now.plus(limit.delayAfter(next.number())));
        }

        boolean isOver(Instant now) {
            return Stream.of(shorter.until, longer.until, due).noneMatch(now::isBefore);
        }
    }

    @Override
    public Optional<Duration> take(Limit limit, String key, Instant now) {
        return take(limit, limit.shorter().most(), limit.longer().most(), key, now);
    }

    @Override
    public Optional<Duration> take(Limit limit, int most, String key, Instant now) {
        return take(limit, most, most, key, now);
    }

    private Optional<Duration> take(Limit limit, int most, int mostOfLonger, String key, Instant now) {
        return memory.lasting(tables -> {
            Tally tally = tables.rateLimits.getOrDefault(new Key(limit, key), Tally.NONE);
            Optional<Instant> until = tally.refusedUntil(most, mostOfLonger, now);
            if (until.isEmpty()) {
                tables.rateLimits.put(new Key(limit, key), tally.oneMore(limit, now));
            }
            return until.map(end -> Duration.between(now, end));
        });
    }

    @Override
    public void giveBack(Limit limit, String key) {
        memory.with(tables -> tables.rateLimits.computeIfPresent(
                new Key(limit, key),
                (same, tally) -> new Tally(tally.shorter.oneLess(), tally.longer.oneLess(), tally.due)));
    }

    @Override
    public int clear(Limit limit, String key, Instant now) {
        return memory.with(tables -> Optional.ofNullable(tables.rateLimits.remove(new Key(limit, key)))
                .map(tally -> tally.longer.at(now))
                .orElse(0));
    }

    @Override
    public int purge(Instant now, int most) {
        return memory.with(tables -> {
            List<Key> over = tables.rateLimits.entrySet().stream()
                    .filter(entry -> entry.getValue().isOver(now))
                    .map(entry -> entry.getKey())
                    .limit(most)
                    .toList();
            over.forEach(tables.rateLimits::remove);
            return over.size();
        });
    }
}
