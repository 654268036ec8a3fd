package dev.gatehouse.persistence;

import dev.gatehouse.domain.access.Role;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.access.Roles;
import dev.gatehouse.domain.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Roles} over PostgreSQL. */
public final class JdbiRoles implements Roles {
    private static final String SELECT =
            "select r.id, r.slug, r.name, r.policies, r.created_at, r.updated_at from instance_roles r ";

    private final Database database;

    public JdbiRoles(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Role> find(String slug) {
        return database.with(handle -> handle.createQuery(SELECT + "where r.slug = :slug")
                .bind("slug", slug)
                .map((row, context) -> role(row))
                .findOne());
    }

    @Override
    public List<Role> predefined() {
        return database.with(handle -> handle.createQuery(SELECT + "where r.predefined order by r.id")
                .map((row, context) -> role(row))
                .list());
    }

    @Override
    public Optional<Role> grantedTo(AccountId account) {
        return database.with(handle -> handle.createQuery(
                        SELECT + "join instance_role_grants g on g.role_id = r.id where g.account_id = :account")
                .bind("account", account.value())
                .map((row, context) -> role(row))
                .findOne());
    }

    @Override
    public Optional<Role> holdGrantedTo(AccountId account) {
        return database.with(handle -> handle.createQuery(
                                "select 1 from instance_role_grants where account_id = :account for share")
                        .bind("account", account.value())
                        .mapTo(Integer.class)
                        .findOne())
                .flatMap(held -> grantedTo(account));
    }

    @Override
    public boolean grant(AccountId account, RoleId role, Instant now) {
        return database.with(handle -> handle.createUpdate("""
                                insert into instance_role_grants (account_id, role_id, granted_at)
                                values (:account, :role, :now)
                                on conflict (account_id) do update
                                set role_id = excluded.role_id, granted_at = excluded.granted_at
                                where instance_role_grants.role_id <> excluded.role_id
                                """)
                        .bind("account", account.value())
                        .bind("role", role.value())
                        .bind("now", now)
                        .execute()
                == 1);
    }

    @Override
    public boolean withdraw(AccountId account, RoleId role) {
        return database.with(handle ->
                handle.createUpdate("delete from instance_role_grants where account_id = :account and role_id = :role")
                                .bind("account", account.value())
                                .bind("role", role.value())
                                .execute()
                        == 1);
    }

    private static Role role(ResultSet row) throws SQLException {
        return new Role(
                new RoleId(Rows.uuid(row, "id")),
                row.getString("slug"),
                row.getString("name"),
                PolicyColumn.read(row.getString("policies")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
