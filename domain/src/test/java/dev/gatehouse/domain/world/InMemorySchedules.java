package dev.gatehouse.domain.world;

import dev.gatehouse.domain.retention.Schedules;
import java.time.Duration;
import java.time.Instant;

final class InMemorySchedules implements Schedules {
    private final Memory memory;

    InMemorySchedules(Memory memory) {
        this.memory = memory;
    }

    @Override
    public boolean claim(String name, Instant now, Duration pause) {
        return memory.with(tables -> {
            Instant next = tables.schedules.getOrDefault(name, Instant.EPOCH);
            if (next.isAfter(now) && !next.isAfter(now.plus(pause.multipliedBy(2)))) {
                return false;
            }
            tables.schedules.put(name, now.plus(pause));
            return true;
        });
    }
}
