package dev.gatehouse.domain.world;

import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.SigningKeys;
import dev.gatehouse.domain.token.TokenKind;
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
            if (tables.signingKeys.values().stream().anyMatch(one -> one.kind() == key.kind() && one.isSigning())) {
                return false;
            }
            tables.signingKeys.put(key.kid(), key);
            return true;
        });
    }

    @Override
    public void stopSigning(TokenKind kind, Instant verifiesUntil) {
        memory.with(tables -> {
            tables.signingKeys.replaceAll((kid, key) -> key.kind() == kind && key.verifiesAt(verifiesUntil)
                    ? new SigningKey(kid, kind, key.secret(), key.createdAt(), Optional.of(verifiesUntil))
                    : key);
            return verifiesUntil;
        });
    }

    @Override
    public List<SigningKey> believedAt(TokenKind kind, Instant now) {
        return memory.with(tables -> tables.signingKeys.values().stream()
                .filter(key -> key.kind() == kind && key.verifiesAt(now))
                .toList());
    }
}
