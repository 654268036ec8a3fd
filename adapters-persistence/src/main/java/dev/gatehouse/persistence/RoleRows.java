package dev.gatehouse.persistence;

import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Rows of the roles of organizations, as more than one port reads them. */
final class RoleRows {
    /** The columns of a role under the alias r. */
    static final String COLUMNS = """
            r.id as role_id, r.organization_id as role_organization_id, r.name as role_name,
            r.description as role_description, r.policies as role_policies, r.created_at as role_created_at,
            r.updated_at as role_updated_at
            """;

    private RoleRows() {}

    /** Empty where the row of an outer join has none. */
    static Optional<OrganizationRole> optional(ResultSet row) throws SQLException {
        Optional<UUID> id = Rows.optionalUuid(row, "role_id");
        return id.isPresent() ? Optional.of(role(row)) : Optional.empty();
    }

    static OrganizationRole role(ResultSet row) throws SQLException {
        return new OrganizationRole(
                new RoleId(Rows.uuid(row, "role_id")),
                Rows.optionalUuid(row, "role_organization_id").map(OrganizationId::new),
                row.getString("role_name"),
                row.getString("role_description"),
                PolicyColumn.read(row.getString("role_policies")),
                Rows.instant(row, "role_created_at"),
                Rows.instant(row, "role_updated_at"));
    }
}
