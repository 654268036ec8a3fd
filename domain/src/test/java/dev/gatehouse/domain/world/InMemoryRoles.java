package dev.gatehouse.domain.world;

import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.access.Role;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.access.Roles;
import dev.gatehouse.domain.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

final class InMemoryRoles implements Roles {
    private static final Instant INSTALLED = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<Role> PREDEFINED =
            Stream.of(PredefinedRole.values()).map(InMemoryRoles::row).toList();

    private final Memory memory;

    InMemoryRoles(Memory memory) {
        this.memory = memory;
    }

    @Override
    public Optional<Role> find(String slug) {
        return PREDEFINED.stream().filter(role -> role.slug().equals(slug)).findFirst();
    }

    @Override
    public List<Role> predefined() {
        return PREDEFINED;
    }

    @Override
    public Optional<Role> grantedTo(AccountId account) {
        return memory.with(tables -> Optional.ofNullable(tables.grantedRoles.get(account)))
                .flatMap(granted -> PREDEFINED.stream()
                        .filter(role -> role.id().equals(granted))
                        .findFirst());
    }

    @Override
    public Optional<Role> holdGrantedTo(AccountId account) {
        return grantedTo(account);
    }

    @Override
    public boolean grant(AccountId account, RoleId role, Instant now) {
        return memory.with(tables -> {
            if (!tables.accounts.containsKey(account)) {
                throw new IllegalStateException("A role is granted to an account");
            }
            return !role.equals(tables.grantedRoles.put(account, role));
        });
    }

    @Override
    public boolean withdraw(AccountId account, RoleId role) {
        return memory.with(tables -> tables.grantedRoles.remove(account, role));
    }

    private static Role row(PredefinedRole role) {
        RoleId id = new RoleId(UUID.nameUUIDFromBytes(role.slug().getBytes(StandardCharsets.UTF_8)));
        return new Role(id, role.slug(), role.title(), role.policies(), INSTALLED, INSTALLED);
    }
}
