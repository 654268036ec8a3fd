package dev.gatehouse.domain.world;

import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.SigningKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemorySigningKeys implements SigningKeys {
    private final Memory memory;

    InMemorySigningKeys(Memory memory) {
        this.memory = memory;
    }

    @Override
    public boolean add(SigningKey key) {
        return memory.with(tables -> {
            if (tables.signingKeys.values().stream().anyMatch(SigningKey::isSigning)) {
                return false;
            }
            tables.signingKeys.put(key.kid(), key);
            return true;
        });
    }

    @Override
    public void stopSigning(Instant verifiesUntil) {
        memory.with(tables -> {
            tables.signingKeys.replaceAll((kid, key) -> key.verifiesAt(verifiesUntil)
                    ? new SigningKey(kid, key.secret(), key.createdAt(), Optional.of(verifiesUntil))
                    : key);
            return verifiesUntil;
        });
    }

    @Override
    public List<SigningKey> believedAt(Instant now) {
        return memory.with(tables -> tables.signingKeys.values().stream()
                .filter(key -> key.verifiesAt(now))
                .toList());
    }
}
