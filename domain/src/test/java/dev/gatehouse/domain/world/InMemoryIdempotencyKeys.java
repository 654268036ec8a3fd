package dev.gatehouse.domain.world;

import dev.gatehouse.domain.kernel.IdempotencyKeys;
import dev.gatehouse.domain.kernel.SecretHash;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

final class InMemoryIdempotencyKeys implements IdempotencyKeys {
    private final Memory memory;

    InMemoryIdempotencyKeys(Memory memory) {
        this.memory = memory;
    }

    record Key(String owner, String hash) {}

    record Row(Instant claimedAt, Optional<Recorded> answer) {}

    @Override
    public Optional<Recorded> claim(String owner, SecretHash key, SecretHash fingerprint, Instant now) {
        return memory.with(tables -> {
            Row known = tables.idempotencyKeys.get(key(owner, key));
            if (known != null && now.isBefore(known.claimedAt().plus(REMEMBERED_FOR))) {
                return known.answer();
            }
            tables.idempotencyKeys.put(key(owner, key), new Row(now, Optional.empty()));
            return Optional.empty();
        });
    }

    @Override
    public void record(String owner, SecretHash key, Recorded answer) {
        memory.with(tables -> tables.idempotencyKeys.computeIfPresent(
                key(owner, key), (same, row) -> new Row(row.claimedAt(), Optional.of(answer))));
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<Key> old = tables.idempotencyKeys.entrySet().stream()
                    .filter(entry -> entry.getValue().claimedAt().isBefore(before))
                    .limit(most)
                    .map(entry -> entry.getKey())
                    .toList();
            old.forEach(tables.idempotencyKeys::remove);
            return old.size();
        });
    }

    private static Key key(String owner, SecretHash hash) {
        return new Key(owner, HexFormat.of().formatHex(hash.sha256().reveal()));
    }
}
