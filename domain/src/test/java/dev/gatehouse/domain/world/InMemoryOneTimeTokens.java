package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeToken;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class InMemoryOneTimeTokens implements OneTimeTokens {
    private final Memory memory;

    InMemoryOneTimeTokens(Memory memory) {
        this.memory = memory;
    }

    /** A token, and when it was consumed. */
    record Row(OneTimeToken token, Optional<Instant> consumedAt) {}

    @Override
    public void add(OneTimeToken token) {
        memory.with(tables -> {
            cancel(token.account(), Set.of(token.purpose()));
            return tables.oneTimeTokens.add(new Row(token, Optional.empty()));
        });
    }

    @Override
    public Optional<OneTimeToken> find(SecretHash hash, Set<OneTimePurpose> purposes, Instant now) {
        return memory.with(tables -> tables.oneTimeTokens.stream()
                .filter(row -> row.consumedAt().isEmpty())
                .map(Row::token)
                .filter(token -> token.hash().equals(hash)
                        && purposes.contains(token.purpose())
                        && now.isBefore(token.expiresAt()))
                .findFirst());
    }

    @Override
    public Optional<OneTimeToken> consume(SecretHash hash, Set<OneTimePurpose> purposes, Instant now) {
        return memory.with(tables -> {
            Optional<OneTimeToken> found = find(hash, purposes, now);
            found.ifPresent(token -> tables.oneTimeTokens.replaceAll(
                    row -> row.token().equals(token) ? new Row(token, Optional.of(now)) : row));
            return found;
        });
    }

    @Override
    public boolean wasConsumedSince(SecretHash hash, OneTimePurpose purpose, Instant since) {
        return memory.with(tables -> tables.oneTimeTokens.stream()
                .filter(row -> row.token().hash().equals(hash) && row.token().purpose() == purpose)
                .flatMap(row -> row.consumedAt().stream())
                .anyMatch(at -> !at.isBefore(since)));
    }

    @Override
    public void cancel(AccountId account, Set<OneTimePurpose> purposes) {
        memory.with(
                tables -> tables.oneTimeTokens.removeIf(row -> row.consumedAt().isEmpty()
                        && row.token().account().equals(account)
                        && purposes.contains(row.token().purpose())));
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<Row> gone = tables.oneTimeTokens.stream()
                    .filter(row ->
                            row.consumedAt().orElse(row.token().expiresAt()).isBefore(before))
                    .limit(most)
                    .toList();
            tables.oneTimeTokens.removeAll(gone);
            return gone.size();
        });
    }
}
