package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeysOf;
import dev.gatehouse.domain.token.LiveKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class InMemoryApiKeys implements ApiKeys {
    private final Memory memory;

    InMemoryApiKeys(Memory memory) {
        this.memory = memory;
    }

    /** A secret that ends. */
    record Ending(SecretHash hash, Instant at) {}

    record Row(ApiKey key, SecretHash current, Optional<Ending> ending) {
        boolean opensBy(SecretHash secret, Instant now) {
            return current.equals(secret)
                    || ending.filter(old -> old.hash().equals(secret) && now.isBefore(old.at()))
                            .isPresent();
        }

        Optional<Instant> endOf(SecretHash secret) {
            return ending.filter(old -> old.hash().equals(secret)).map(Ending::at);
        }

        boolean has(SecretHash secret) {
            return current.equals(secret)
                    || ending.map(Ending::hash).filter(secret::equals).isPresent();
        }
    }

    @Override
    public void add(ApiKey key, SecretHash secret) {
        memory.with(tables -> {
            boolean taken = tables.apiKeys.values().stream().anyMatch(row -> row.has(secret));
            if (taken || !tables.organizations.containsKey(key.organization()) || !hasOwner(tables, key)) {
                throw new IllegalStateException("A key has a secret of its own and an owner");
            }
            return tables.apiKeys.put(key.id(), new Row(key, secret, Optional.empty()));
        });
    }

    private static boolean hasOwner(Memory.Tables tables, ApiKey key) {
        if (key.owner() instanceof KeyOwner.Person person) {
            return tables.accounts.containsKey(person.account());
        }
        return !(key.owner() instanceof KeyOwner.OfProject project)
                || Optional.ofNullable(tables.projects.get(project.project()))
                        .filter(one -> one.organization().equals(key.organization()))
                        .isPresent();
    }

    @Override
    public Optional<LiveKey> findLive(SecretHash secret, Instant now) {
        return memory.with(tables -> tables.apiKeys.values().stream()
                .filter(row -> row.opensBy(secret, now) && row.key().isLiveAt(now))
                .filter(row -> !(row.key().owner() instanceof KeyOwner.Person person)
                        || Optional.ofNullable(tables.accounts.get(person.account()))
                                .map(Credential::account)
                                .filter(Account::isActive)
                                .isPresent())
                .findFirst()
                .map(row -> new LiveKey(row.key(), memberRoles(tables, row.key()), row.endOf(secret))));
    }

    private static Set<String> memberRoles(Memory.Tables tables, ApiKey key) {
        return tables.memberships.stream()
                .filter(one -> key.owner().equals(new KeyOwner.Person(one.account()))
                        && one.organization().equals(key.organization())
                        && one.state() == MembershipState.ACTIVE)
                .findFirst()
                .map(Membership::roles)
                .orElse(Set.of());
    }

    @Override
    public Optional<ApiKey> find(OrganizationId organization, ApiKeyId id) {
        return memory.with(tables -> Optional.ofNullable(tables.apiKeys.get(id)))
                .map(Row::key)
                .filter(key -> key.organization().equals(organization));
    }

    @Override
    public Page<ApiKey> page(OrganizationId organization, Optional<KeyOwner> owner, Slice<ApiKeyId> slice) {
        return memory.with(tables -> Page.of(
                of(tables, organization, owner)
                        .filter(key -> key.revokedAt().isEmpty())
                        .sorted(Comparator.comparing(key -> key.id().value()))
                        .filter(key -> slice.after()
                                .map(last -> key.id().value().compareTo(last.value()) > 0)
                                .orElse(true))
                        .limit(slice.oneMore())
                        .toList(),
                slice));
    }

    @Override
    public int countLive(OrganizationId organization, KeyOwner owner, Instant now) {
        return memory.with(tables -> (int) of(tables, organization, Optional.of(owner))
                .filter(key -> key.isLiveAt(now))
                .count());
    }

    @Override
    public boolean change(ApiKey changed) {
        return replace(
                changed.id(),
                key -> key.revokedAt().isEmpty(),
                row -> new Row(
                        row.key()
                                .changed(
                                        changed.name(),
                                        changed.scopes(),
                                        changed.callsPerMinute(),
                                        changed.expiresAt()),
                        row.current(),
                        row.ending()));
    }

    @Override
    public boolean rotate(ApiKeyId id, SecretHash secret, Instant oldEndsAt) {
        return replace(
                id,
                key -> key.revokedAt().isEmpty(),
                row -> new Row(row.key(), secret, Optional.of(new Ending(row.current(), oldEndsAt))));
    }

    @Override
    public List<ApiKeyId> revoke(KeysOf whose, Instant now) {
        return memory.with(tables -> {
            List<ApiKeyId> those = tables.apiKeys.values().stream()
                    .map(Row::key)
                    .filter(key -> key.revokedAt().isEmpty() && isOf(key, whose))
                    .map(ApiKey::id)
                    .toList();
            those.forEach(id -> tables.apiKeys.computeIfPresent(
                    id, (same, row) -> with(row, row.key().lastUsedAt(), Optional.of(now))));
            return those;
        });
    }

    private static boolean isOf(ApiKey key, KeysOf whose) {
        if (whose instanceof KeysOf.Itself itself) {
            return key.id().equals(itself.key());
        }
        if (whose instanceof KeysOf.Member member) {
            return key.owner().equals(new KeyOwner.Person(member.account()))
                    && key.organization().equals(member.organization());
        }
        return whose instanceof KeysOf.Account account
                ? key.owner().equals(new KeyOwner.Person(account.account()))
                : key.owner().equals(new KeyOwner.OfProject(((KeysOf.Project) whose).project()));
    }

    @Override
    public boolean noteUse(ApiKeyId id, Instant now) {
        return replace(
                id,
                key -> key.isToBeNotedAt(now),
                row -> with(row, Optional.of(now), row.key().revokedAt()));
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<ApiKeyId> over = tables.apiKeys.values().stream()
                    .map(Row::key)
                    .filter(key -> Stream.concat(key.expiresAt().stream(), key.revokedAt().stream())
                            .anyMatch(before::isAfter))
                    .map(ApiKey::id)
                    .limit(most)
                    .toList();
            over.forEach(tables.apiKeys::remove);
            return over.size();
        });
    }

    private boolean replace(ApiKeyId id, Predicate<ApiKey> condition, UnaryOperator<Row> change) {
        return memory.with(tables -> {
            Row before = tables.apiKeys.get(id);
            if (before == null || !condition.test(before.key())) {
                return false;
            }
            tables.apiKeys.put(id, change.apply(before));
            return true;
        });
    }

    private static Stream<ApiKey> of(Memory.Tables tables, OrganizationId organization, Optional<KeyOwner> owner) {
        return tables.apiKeys.values().stream()
                .map(Row::key)
                .filter(key -> key.organization().equals(organization)
                        && owner.map(key.owner()::equals).orElse(true));
    }

    private static Row with(Row row, Optional<Instant> lastUsedAt, Optional<Instant> revokedAt) {
        ApiKey key = row.key();
        return new Row(
                new ApiKey(
                        key.id(),
                        key.organization(),
                        key.owner(),
                        key.name(),
                        key.scopes(),
                        key.callsPerMinute(),
                        key.createdAt(),
                        key.expiresAt(),
                        lastUsedAt,
                        revokedAt),
                row.current(),
                row.ending());
    }
}
