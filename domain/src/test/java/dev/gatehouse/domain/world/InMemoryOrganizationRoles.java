package dev.gatehouse.domain.world;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.organization.OrganizationRoles;
import dev.gatehouse.domain.organization.PredefinedRole;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

final class InMemoryOrganizationRoles implements OrganizationRoles {
    private static final Instant INSTALLED = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<OrganizationRole> PREDEFINED = Stream.of(PredefinedRole.values())
            .map(InMemoryOrganizationRoles::row)
            .toList();

    private final Memory memory;

    InMemoryOrganizationRoles(Memory memory) {
        this.memory = memory;
    }

    @Override
    public void add(OrganizationRole role) {
        OrganizationId organization = role.organization().orElseThrow();
        memory.with(tables -> {
            if (!tables.organizations.containsKey(organization)) {
                throw new IllegalStateException("A role belongs to an organization");
            }
            if (!named(organization, List.of(role.name())).isEmpty()) {
                throw Refusal.of(Reason.NAME_TAKEN);
            }
            return tables.organizationRoles.put(role.id(), role);
        });
    }

    @Override
    public Optional<OrganizationRole> find(OrganizationId organization, RoleId id) {
        return all(organization).filter(role -> role.id().equals(id)).findFirst();
    }

    @Override
    public List<OrganizationRole> named(OrganizationId organization, Collection<String> names) {
        return all(organization)
                .filter(role -> names.contains(role.name()))
                .sorted(Comparator.comparing(OrganizationRole::name))
                .toList();
    }

    @Override
    public Page<OrganizationRole> of(OrganizationId organization, Slice<RoleId> slice) {
        return Page.of(
                all(organization)
                        .sorted(Comparator.comparing(InMemoryOrganizationRoles::key))
                        .filter(role -> slice.after()
                                .map(mark -> key(role).compareTo(mark.value().toString()) > 0)
                                .orElse(true))
                        .limit(slice.oneMore())
                        .toList(),
                slice);
    }

    @Override
    public int count(OrganizationId organization) {
        return Math.toIntExact(
                all(organization).filter(role -> !role.isPredefined()).count());
    }

    @Override
    public boolean change(
            OrganizationId organization, RoleId id, String description, List<Policy> policies, Instant now) {
        return isOwn(organization, id)
                && memory.with(tables -> tables.organizationRoles.computeIfPresent(
                                id,
                                (key, role) -> new OrganizationRole(
                                        id,
                                        role.organization(),
                                        role.name(),
                                        description,
                                        policies,
                                        role.createdAt(),
                                        now)))
                        != null;
    }

    @Override
    public boolean remove(OrganizationId organization, RoleId id) {
        return isOwn(organization, id) && memory.with(tables -> tables.organizationRoles.remove(id)) != null;
    }

    private boolean isOwn(OrganizationId organization, RoleId id) {
        return find(organization, id).filter(role -> !role.isPredefined()).isPresent();
    }

    private Stream<OrganizationRole> all(OrganizationId organization) {
        List<OrganizationRole> own = memory.with(tables -> tables.organizationRoles.values().stream()
                .filter(role -> role.organization().equals(Optional.of(organization)))
                .toList());
        return Stream.concat(PREDEFINED.stream(), own.stream());
    }

    private static String key(OrganizationRole role) {
        return role.id().value().toString();
    }

    private static OrganizationRole row(PredefinedRole role) {
        String name = role.publishedName();
        return new OrganizationRole(
                new RoleId(UUID.nameUUIDFromBytes(("organization " + name).getBytes(StandardCharsets.UTF_8))),
                Optional.empty(),
                name,
                "",
                role.policies(),
                INSTALLED,
                INSTALLED);
    }
}
