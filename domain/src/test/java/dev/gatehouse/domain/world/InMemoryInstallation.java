package dev.gatehouse.domain.world;

import dev.gatehouse.domain.access.Installation;
import java.time.Instant;

final class InMemoryInstallation implements Installation {
    private final Memory memory;

    InMemoryInstallation(Memory memory) {
        this.memory = memory;
    }

    @Override
    public boolean needsSetup() {
        return memory.with(tables -> tables.completedSetup.isEmpty());
    }

    @Override
    public boolean completeSetup(Instant now) {
        return memory.with(tables -> tables.completedSetup.isEmpty() && tables.completedSetup.add(now));
    }
}
