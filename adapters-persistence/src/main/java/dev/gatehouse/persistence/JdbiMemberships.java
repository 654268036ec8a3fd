package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Belonging;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.MemberSearch;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@link Memberships} over PostgreSQL. */
public final class JdbiMemberships implements Memberships {
    private static final String MEMBERSHIP = "m.id, m.account_id, m.organization_id, m.state, m.roles, m.created_at";
    private static final String MEMBER = "select " + Rows.ACCOUNT + ", " + MEMBERSHIP
            + " from memberships m join accounts a on a.id = m.account_id where m.organization_id = :organization ";

    private final Database database;

    public JdbiMemberships(Database database) {
        this.database = database;
    }

    @Override
    public void add(Membership membership) {
        database.change(
                Change.of(membership.account()),
                handle -> handle.createUpdate("""
                        insert into memberships (id, account_id, organization_id, state, roles, created_at)
                        values (:id, :account, :organization, :state, :roles, :createdAt)
                        """)
                        .bind("id", membership.id().value())
                        .bind("account", membership.account().value())
                        .bind("organization", membership.organization().value())
                        .bind("state", membership.state().name())
                        .bindArray("roles", String.class, membership.roles())
                        .bind("createdAt", membership.createdAt())
                        .execute());
    }

    @Override
    public List<Membership> of(AccountId account) {
        return database.with(handle -> handle.createQuery("""
                        select id, account_id, organization_id, state, roles, created_at
                        from memberships where account_id = :account order by created_at, id
                        """)
                .bind("account", account.value())
                .map((row, context) -> membership(row))
                .list());
    }

    @Override
    public Optional<Membership> find(AccountId account, OrganizationId organization) {
        return database.with(handle -> handle.createQuery("""
                        select id, account_id, organization_id, state, roles, created_at
                        from memberships where account_id = :account and organization_id = :organization
                        """)
                .bind("account", account.value())
                .bind("organization", organization.value())
                .map((row, context) -> membership(row))
                .findOne());
    }

    @Override
    public Optional<Member> find(OrganizationId organization, MembershipId id) {
        return database.with(handle -> handle.createQuery(MEMBER + "and m.id = :id")
                .bind("organization", organization.value())
                .bind("id", id.value())
                .map((row, context) -> member(row))
                .findOne());
    }

    @Override
    public Page<Member> in(OrganizationId organization, MemberSearch search, Slice<MembershipId> slice) {
        String wanted = (search.state().isPresent() ? " and m.state = :state" : "")
                + (search.role().isPresent() ? " and :role = any (m.roles)" : "")
                + (slice.after().isPresent() ? " and m.id > :after" : "");
        return database.with(handle -> {
            var query = handle.createQuery(MEMBER + wanted + " order by m.id limit :limit")
                    .bind("organization", organization.value())
                    .bind("limit", slice.oneMore());
            search.state().ifPresent(state -> query.bind("state", state.name()));
            search.role().ifPresent(role -> query.bind("role", role));
            slice.after().ifPresent(after -> query.bind("after", after.value()));
            return Page.of(query.map((row, context) -> member(row)).list(), slice);
        });
    }

    @Override
    public Page<Belonging> of(AccountId account, Slice<OrganizationId> slice) {
        String wanted = slice.after().isPresent() ? " and m.organization_id > :after" : "";
        return database.with(handle -> {
            var query = handle.createQuery("select " + Rows.ORGANIZATION + ", " + MEMBERSHIP
                            + " from memberships m join organizations o on o.id = m.organization_id"
                            + " where m.account_id = :account" + wanted + " order by m.organization_id limit :limit")
                    .bind("account", account.value())
                    .bind("limit", slice.oneMore());
            slice.after().ifPresent(after -> query.bind("after", after.value()));
            return Page.of(
                    query.map((row, context) -> new Belonging(Rows.organization(row), membership(row)))
                            .list(),
                    slice);
        });
    }

    @Override
    public int count(OrganizationId organization) {
        return database.with(
                handle -> handle.createQuery("select count(*) from memberships where organization_id = :organization")
                        .bind("organization", organization.value())
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public int countOwners(OrganizationId organization) {
        return database.with(handle -> handle.createQuery("""
                        select count(*) from memberships m join accounts a on a.id = m.account_id
                        where m.organization_id = :organization and m.state = 'ACTIVE' and 'OWNER' = any (m.roles)
                            and a.state = 'ACTIVE' and a.deletes_at is null
                        """)
                .bind("organization", organization.value())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public boolean isHeld(OrganizationId organization, String role) {
        return database.with(handle -> handle.createQuery("""
                        select exists (select 1 from memberships
                                       where organization_id = :organization and :role = any (roles))
                        """)
                .bind("organization", organization.value())
                .bind("role", role)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public boolean changeRoles(MembershipId id, Set<String> roles) {
        return database.change(
                Change.ANYTHING,
                handle -> handle.createUpdate("update memberships set roles = :roles where id = :id")
                                .bind("id", id.value())
                                .bindArray("roles", String.class, roles)
                                .execute()
                        == 1);
    }

    @Override
    public boolean changeState(MembershipId id, MembershipState state) {
        return database.change(
                Change.ANYTHING,
                handle ->
                        handle.createUpdate("update memberships set state = :state where id = :id and state <> :state")
                                        .bind("id", id.value())
                                        .bind("state", state.name())
                                        .execute()
                                == 1);
    }

    @Override
    public boolean remove(MembershipId id) {
        return database.change(
                Change.ANYTHING,
                handle -> handle.createUpdate("delete from memberships where id = :id")
                                .bind("id", id.value())
                                .execute()
                        == 1);
    }

    @Override
    public Optional<Standing> standing(AccountId account, OrganizationId organization) {
        return standing(account, organization, "");
    }

    @Override
    public Optional<Standing> holdStanding(AccountId account, OrganizationId organization) {
        return standing(account, organization, "for share of m");
    }

    /** One statement, whatever the number of roles: a row for each. */
    private Optional<Standing> standing(AccountId account, OrganizationId organization, String locking) {
        return database.with(handle -> handle
                .createQuery("select " + Rows.ORGANIZATION + ", m.id, m.account_id, m.state, m.roles, m.created_at, "
                        + RoleRows.COLUMNS + """
                         from memberships m
                         join organizations o on o.id = m.organization_id
                         left join roles_in_organizations r on r.name = any (m.roles)
                             and (r.organization_id is null or r.organization_id = m.organization_id)
                         where m.account_id = :account and m.organization_id = :organization and m.state = 'ACTIVE'
                         """ + locking)
                .bind("account", account.value())
                .bind("organization", organization.value())
                .map((row, context) -> new Standing(
                        Rows.organization(row),
                        membership(row),
                        RoleRows.optional(row).stream().toList()))
                .list()
                .stream()
                .reduce(JdbiMemberships::together));
    }

    private static Standing together(Standing one, Standing other) {
        return new Standing(
                one.organization(),
                one.membership(),
                Stream.concat(one.roles().stream(), other.roles().stream()).toList());
    }

    @Override
    public Optional<Organization> startingPoint(AccountId account) {
        return database.with(handle -> handle.createQuery("select " + Rows.ORGANIZATION + """
                        from memberships m join organizations o on o.id = m.organization_id
                        where m.account_id = :account and m.state = 'ACTIVE'
                        order by m.organization_id is distinct from (
                                     select used.organization_id from (
                                         (select s.active_organization_id as organization_id, s.created_at as at
                                          from sessions s
                                          where s.account_id = :account and s.active_organization_id is not null and s.impersonator_id is null
                                          order by s.created_at desc, s.id desc limit 1)
                                         union all
                                         (select l.organization_id, l.last_active_at as at from memberships l
                                          where l.account_id = :account and l.last_active_at is not null
                                          order by l.last_active_at desc limit 1)) as used
                                     order by used.at desc limit 1),
                                 m.created_at, m.id
                        limit 1
                        """)
                .bind("account", account.value())
                .map((row, context) -> Rows.organization(row))
                .findOne());
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(Rows.account(row), membership(row));
    }

    private static Membership membership(ResultSet row) throws SQLException {
        return new Membership(
                new MembershipId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "account_id")),
                new OrganizationId(Rows.uuid(row, "organization_id")),
                MembershipState.valueOf(row.getString("state")),
                Set.of((String[]) row.getArray("roles").getArray()),
                Rows.instant(row, "created_at"));
    }
}
