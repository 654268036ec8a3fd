package dev.gatehouse.domain.world;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.ApiTokens;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class InMemoryApiTokens implements ApiTokens {
    private static final Comparator<ApiToken> OLDEST_FIRST = Comparator.comparing(ApiToken::createdAt)
            .thenComparing(one -> one.id().value());

    private final Memory memory;

    InMemoryApiTokens(Memory memory) {
        this.memory = memory;
    }

    record Row(ApiToken token, SecretBytes hash) {}

    @Override
    public void add(ApiToken token, SecretBytes hash) {
        memory.with(tables -> {
            boolean taken = tables.apiTokens.values().stream()
                    .anyMatch(row -> row.hash().equals(hash));
            if (taken || !tables.organizations.containsKey(token.organization())) {
                throw new IllegalStateException("A token has a hash of its own and an organization");
            }
            return tables.apiTokens.put(token.id(), new Row(token, hash));
        });
    }

    @Override
    public Optional<ApiToken> find(ApiTokenId id) {
        return memory.with(tables -> Optional.ofNullable(tables.apiTokens.get(id)))
                .map(Row::token);
    }

    @Override
    public Optional<ApiToken> findLive(SecretBytes hash, Instant now) {
        return memory.with(tables -> tables.apiTokens.values().stream()
                .filter(row -> row.hash().equals(hash))
                .map(Row::token)
                .filter(token -> token.isLiveAt(now))
                .findFirst());
    }

    @Override
    public List<ApiToken> liveOf(OrganizationId organization, Instant now) {
        return memory.with(tables -> tables.apiTokens.values().stream()
                .map(Row::token)
                .filter(token -> token.organization().equals(organization) && token.isLiveAt(now))
                .sorted(OLDEST_FIRST)
                .toList());
    }

    @Override
    public boolean revoke(ApiTokenId id, Instant now) {
        return replace(
                id,
                token -> token.revokedAt().isEmpty(),
                token -> changed(token, token.lastUsedAt(), Optional.of(now)));
    }

    @Override
    public boolean noteUse(ApiTokenId id, Instant now) {
        return replace(
                id, token -> token.isToBeNotedAt(now), token -> changed(token, Optional.of(now), token.revokedAt()));
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<ApiTokenId> over = tables.apiTokens.values().stream()
                    .map(Row::token)
                    .filter(token -> Stream.concat(token.expiresAt().stream(), token.revokedAt().stream())
                            .anyMatch(before::isAfter))
                    .map(ApiToken::id)
                    .limit(most)
                    .toList();
            over.forEach(tables.apiTokens::remove);
            return over.size();
        });
    }

    private boolean replace(ApiTokenId id, Predicate<ApiToken> condition, UnaryOperator<ApiToken> change) {
        return memory.with(tables -> {
            Row before = tables.apiTokens.get(id);
            if (before == null || !condition.test(before.token())) {
                return false;
            }
            tables.apiTokens.put(id, new Row(change.apply(before.token()), before.hash()));
            return true;
        });
    }

    private static ApiToken changed(ApiToken token, Optional<Instant> lastUsedAt, Optional<Instant> revokedAt) {
        return new ApiToken(
                token.id(),
                token.organization(),
                token.name(),
                token.scopes(),
                token.createdAt(),
                token.expiresAt(),
                lastUsedAt,
                revokedAt);
    }
}
