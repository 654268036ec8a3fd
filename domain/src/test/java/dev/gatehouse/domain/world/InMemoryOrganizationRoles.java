package dev.gatehouse.domain.world;

import dev.gatehouse.domain.access.RoleId;
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

    @Override
    public List<OrganizationRole> named(OrganizationId organization, Collection<String> names) {
        return PREDEFINED.stream()
                .filter(role -> names.contains(role.name()))
                .sorted(Comparator.comparing(OrganizationRole::name))
                .toList();
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
