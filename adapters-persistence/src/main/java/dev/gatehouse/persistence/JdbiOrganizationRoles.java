package dev.gatehouse.persistence;

import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.organization.OrganizationRoles;
import java.util.Collection;
import java.util.List;

/** {@link OrganizationRoles} over PostgreSQL. */
public final class JdbiOrganizationRoles implements OrganizationRoles {
    private static final String OF = """
            from roles_in_organizations r where (r.organization_id is null or r.organization_id = :organization)
            """;

    private final Database database;

    public JdbiOrganizationRoles(Database database) {
        this.database = database;
    }

    @Override
    public List<OrganizationRole> named(OrganizationId organization, Collection<String> names) {
        return database.with(handle -> handle.createQuery(
                        "select " + RoleRows.COLUMNS + OF + " and r.name = any (:names) order by r.name")
                .bind("organization", organization.value())
                .bindArray("names", String.class, names)
                .map((row, context) -> RoleRows.role(row))
                .list());
    }
}
