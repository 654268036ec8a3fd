package dev.gatehouse.domain.world;

import dev.gatehouse.domain.token.Revocation;
import dev.gatehouse.domain.token.Revocation.Place;
import dev.gatehouse.domain.token.Revocations;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

final class InMemoryRevocations implements Revocations {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::transaction).thenComparing(Place::sequence);

    private final Memory memory;

    InMemoryRevocations(Memory memory) {
        this.memory = memory;
    }

    /** Here whatever is there is visible. */
    @Override
    public long horizon() {
        return memory.with(tables -> tables.revocationsMade + 1);
    }

    @Override
    public List<Revocation> after(Place place, int most) {
        return memory.with(tables -> tables.revocations.stream()
                .filter(one -> ORDER.compare(one.place(), place) > 0)
                .sorted(Comparator.comparing(Revocation::place, ORDER))
                .limit(most)
                .toList());
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<Revocation> over = tables.revocations.stream()
                    .filter(one -> one.epoch().isBefore(before))
                    .limit(most)
                    .toList();
            tables.revocations.removeAll(over);
            return over.size();
        });
    }
}
