package dev.gatehouse.persistence;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.organization.OrganizationRoles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@link OrganizationRoles} over PostgreSQL. */
public final class JdbiOrganizationRoles implements OrganizationRoles {
    private static final String SELECT = "select " + RoleRows.COLUMNS + """
            from roles_in_organizations r where (r.organization_id is null or r.organization_id = :organization)
            """;

    private final Database database;

    public JdbiOrganizationRoles(Database database) {
        this.database = database;
    }

    /** A name that is taken is told by the row that was not added: in a transaction, a failure would end everything. */
    @Override
    public void add(OrganizationRole role) {
        int added = database.with(handle -> handle.createUpdate("""
                        insert into organization_roles (id, organization_id, name, description, policies, created_at, updated_at)
                        select :id, :organization, :name, :description, cast(:policies as jsonb), :createdAt, :updatedAt
                        where not exists (select 1 from predefined_roles where name = :name)
                        on conflict (organization_id, name) do nothing
                        """)
                .bind("id", role.id().value())
                .bind("organization", role.organization().orElseThrow().value())
                .bind("name", role.name())
                .bind("description", role.description())
                .bind("policies", PolicyColumn.write(role.policies()))
                .bind("createdAt", role.createdAt())
                .bind("updatedAt", role.updatedAt())
                .execute());
        if (added == 0) {
            throw Refusal.of(Reason.NAME_TAKEN);
        }
    }

    @Override
    public Optional<OrganizationRole> find(OrganizationId organization, RoleId id) {
        return database.with(handle -> handle.createQuery(SELECT + " and r.id = :id")
                .bind("organization", organization.value())
                .bind("id", id.value())
                .map((row, context) -> RoleRows.role(row))
                .findOne());
    }

    @Override
    public List<OrganizationRole> named(OrganizationId organization, Collection<String> names) {
        return database.with(handle -> handle.createQuery(SELECT + " and r.name = any (:names) order by r.name")
                .bind("organization", organization.value())
                .bindArray("names", String.class, names)
                .map((row, context) -> RoleRows.role(row))
                .list());
    }

    @Override
    public Page<OrganizationRole> of(OrganizationId organization, Slice<RoleId> slice) {
        String after = slice.after().isPresent() ? " and r.id > :after" : "";
        return database.with(handle -> {
            var query = handle.createQuery(SELECT + after + " order by r.id limit :limit")
                    .bind("organization", organization.value())
                    .bind("limit", slice.oneMore());
            slice.after().ifPresent(mark -> query.bind("after", mark.value()));
            return Page.of(query.map((row, context) -> RoleRows.role(row)).list(), slice);
        });
    }

    @Override
    public int count(OrganizationId organization) {
        return database.with(handle -> handle.createQuery(
                        "select count(*) from organization_roles where organization_id = :organization")
                .bind("organization", organization.value())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public boolean change(
            OrganizationId organization, RoleId id, String description, List<Policy> policies, Instant now) {
        return database.with(handle -> handle.createUpdate("""
                                update organization_roles
                                set description = :description, policies = cast(:policies as jsonb), updated_at = :now
                                where organization_id = :organization and id = :id
                                """)
                        .bind("organization", organization.value())
                        .bind("id", id.value())
                        .bind("description", description)
                        .bind("policies", PolicyColumn.write(policies))
                        .bind("now", now)
                        .execute()
                == 1);
    }

    @Override
    public boolean remove(OrganizationId organization, RoleId id) {
        return database.with(handle ->
                handle.createUpdate("delete from organization_roles where organization_id = :organization and id = :id")
                                .bind("organization", organization.value())
                                .bind("id", id.value())
                                .execute()
                        == 1);
    }
}
