package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.project.ProjectName;
import dev.gatehouse.domain.project.Projects;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** {@link Projects} over PostgreSQL. */
public final class JdbiProjects implements Projects {
    private static final String SELECT = "select id, organization_id, name, created_at, updated_at from projects ";

    private final Database database;

    public JdbiProjects(Database database) {
        this.database = database;
    }

    @Override
    public void add(Project project) {
        database.with(handle -> handle.createUpdate("""
                        insert into projects (id, organization_id, name, created_at, updated_at)
                        values (:id, :organization, :name, :createdAt, :updatedAt)
                        """)
                .bind("id", project.id().value())
                .bind("organization", project.organization().value())
                .bind("name", project.name().value())
                .bind("createdAt", project.createdAt())
                .bind("updatedAt", project.updatedAt())
                .execute());
    }

    @Override
    public Optional<Project> find(OrganizationId organization, ProjectId id) {
        return find(organization, id, "");
    }

    @Override
    public Optional<Project> hold(OrganizationId organization, ProjectId id) {
        return find(organization, id, " for update");
    }

    private Optional<Project> find(OrganizationId organization, ProjectId id, String locking) {
        return database.with(
                handle -> handle.createQuery(SELECT + "where organization_id = :organization and id = :id" + locking)
                        .bind("organization", organization.value())
                        .bind("id", id.value())
                        .map((row, context) -> project(row))
                        .findOne());
    }

    @Override
    public Page<Project> page(OrganizationId organization, Slice<ProjectId> slice) {
        return database.with(handle -> Page.of(
                handle.createQuery(SELECT + """
                                where organization_id = :organization and (cast(:after as uuid) is null or id > cast(:after as uuid))
                                order by id limit :limit
                                """)
                        .bind("organization", organization.value())
                        .bind("after", slice.after().map(ProjectId::value).orElse(null))
                        .bind("limit", slice.oneMore())
                        .map((row, context) -> project(row))
                        .list(),
                slice));
    }

    @Override
    public int count(OrganizationId organization) {
        return database.with(
                handle -> handle.createQuery("select count(*) from projects where organization_id = :organization")
                        .bind("organization", organization.value())
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public boolean rename(Project renamed) {
        return database.with(handle ->
                handle.createUpdate("update projects set name = :name, updated_at = :updatedAt where id = :id")
                                .bind("id", renamed.id().value())
                                .bind("name", renamed.name().value())
                                .bind("updatedAt", renamed.updatedAt())
                                .execute()
                        == 1);
    }

    @Override
    public boolean remove(ProjectId id) {
        return database.change(
                Change.ANYTHING,
                handle -> handle.createUpdate("delete from projects where id = :id")
                                .bind("id", id.value())
                                .execute()
                        == 1);
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(
                new ProjectId(Rows.uuid(row, "id")),
                new OrganizationId(Rows.uuid(row, "organization_id")),
                new ProjectName(row.getString("name")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
