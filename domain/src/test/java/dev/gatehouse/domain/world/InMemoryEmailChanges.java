package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailChange;
import dev.gatehouse.domain.account.EmailChanges;
import dev.gatehouse.domain.kernel.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryEmailChanges implements EmailChanges {
    private final Memory memory;

    InMemoryEmailChanges(Memory memory) {
        this.memory = memory;
    }

    @Override
    public void put(EmailChange change) {
        memory.with(tables -> tables.emailChanges.put(change.account(), change));
    }

    @Override
    public Optional<EmailChange> of(AccountId account, Instant now) {
        return memory.with(tables -> Optional.ofNullable(tables.emailChanges.get(account)))
                .filter(change -> now.isBefore(change.expiresAt()));
    }

    @Override
    public Optional<EmailChange> find(SecretHash hash, Instant now) {
        return memory.with(tables -> tables.emailChanges.values().stream()
                .filter(change -> change.hash().equals(hash) && now.isBefore(change.expiresAt()))
                .findFirst());
    }

    @Override
    public Optional<EmailChange> take(SecretHash hash, Instant now) {
        return memory.with(tables -> {
            Optional<EmailChange> found = find(hash, now);
            found.ifPresent(change -> tables.emailChanges.remove(change.account()));
            return found;
        });
    }

    @Override
    public void cancel(AccountId account) {
        memory.with(tables -> {
            tables.emailChanges.remove(account);
            return tables;
        });
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<AccountId> over = tables.emailChanges.values().stream()
                    .filter(change -> change.expiresAt().isBefore(before))
                    .limit(most)
                    .map(EmailChange::account)
                    .toList();
            over.forEach(tables.emailChanges::remove);
            return over.size();
        });
    }
}
