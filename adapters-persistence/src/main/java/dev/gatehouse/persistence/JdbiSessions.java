package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** {@link Sessions} over PostgreSQL. */
public final class JdbiSessions implements Sessions {
    private static final int PORTION = 5_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String SESSION = """
            s.id as session_id, s.account_id as session_account_id, s.active_organization_id,
            s.created_at as session_created_at, s.expires_at, s.ip_address, s.user_agent, s.last_used_at, s.impersonator_id
            """;

    private static final String LIVE = "select " + Rows.ACCOUNT + ", " + Rows.ORGANIZATION + """
            """ + ", " + SESSION + """
            , r.roles as member_roles from sessions s
            join accounts a on a.id = s.account_id
            left join organizations o on o.id = coalesce(s.active_organization_id, (
                select m.organization_id from memberships m
                where m.account_id = s.account_id and m.state = 'ACTIVE'
                order by m.created_at, m.id limit 1))
            left join memberships r on r.account_id = s.account_id and r.organization_id = o.id and r.state = 'ACTIVE'
            where s.id = ? and s.ended_at is null and s.expires_at > ? and a.state = 'ACTIVE'
            """;

    private final Database database;

    public JdbiSessions(Database database) {
        this.database = database;
    }

    @Override
    public void open(Session session) {
        database.with(handle -> insert(handle, session));
        if (session.impersonator().isPresent()) {
            return;
        }
        List<SessionId> surplus = database.with(handle -> surplus(handle, session));
        surplus.forEach(oldest -> end(oldest, session.createdAt()));
    }

    @Override
    public Optional<CurrentUser> findLive(SessionId id, Instant now) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIVE)) {
                statement.setObject(1, id.value());
                statement.setTimestamp(2, Timestamp.from(now));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(currentUser(row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public boolean wereOpenedFrom(AccountId account, Client client, Instant since) {
        return database.with(handle -> handle.createQuery("""
                        select exists (select 1 from sessions
                                       where account_id = :account and created_at >= :since and impersonator_id is null
                                           and ip_address = :ipAddress and user_agent = :userAgent)
                        """)
                .bind("account", account.value())
                .bind("since", since)
                .bind("ipAddress", client.ipAddress())
                .bind("userAgent", client.userAgent())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public boolean activate(SessionId id, Optional<OrganizationId> organization) {
        return database.change(
                Change.of(id),
                handle -> handle.createUpdate("""
                                update sessions set active_organization_id = cast(:organization as uuid)
                                where id = :id and ended_at is null
                                """)
                                .bind("id", id.value())
                                .bindByType(
                                        "organization",
                                        organization.map(OrganizationId::value).orElse(null),
                                        UUID.class)
                                .execute()
                        == 1);
    }

    @Override
    public void deactivate(AccountId account, OrganizationId organization) {
        database.change(
                Change.of(account),
                handle -> handle.createUpdate("""
                        update sessions set active_organization_id = null
                        where account_id = :account and active_organization_id = :organization
                        """)
                        .bind("account", account.value())
                        .bind("organization", organization.value())
                        .execute());
    }

    /** Whether it was live is a question of clocks, and whether it ends is not: they may differ between instances. */
    @Override
    public boolean end(SessionId id, Instant now) {
        return database.change(
                Change.of(id),
                handle -> handle.createQuery("""
                        update sessions set ended_at = :now where id = :id and ended_at is null
                        returning expires_at > :now
                        """)
                        .bind("id", id.value())
                        .bind("now", now)
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    @Override
    public boolean holdLive(SessionId id, Instant now) {
        return database.with(handle -> handle.createQuery("""
                        select 1 from sessions s join accounts a on a.id = s.account_id
                        where s.id = :id and s.ended_at is null and s.expires_at > :now and a.state = 'ACTIVE'
                        for no key update of s
                        """)
                .bind("id", id.value())
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** One by one, so that those who remember each of them hear of it; nobody acts for many people at a time. */
    @Override
    public int endImpersonationsBy(AccountId administrator, Instant now) {
        List<SessionId> open = database.with(handle -> handle.createQuery(
                        "select id from sessions where impersonator_id = :administrator and ended_at is null")
                .bind("administrator", administrator.value())
                .map((row, context) -> new SessionId(Rows.uuid(row, "id")))
                .list());
        return Math.toIntExact(
                open.stream().filter(session -> end(session, now)).count());
    }

    @Override
    public int endIdle(Instant since, Instant now, int most) {
        List<SessionId> idle = database.with(handle -> handle.createQuery("""
                        select id from sessions
                        where ended_at is null and last_used_at <= :since and expires_at > :now
                        order by last_used_at limit :most
                        """)
                .bind("since", since)
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> new SessionId(Rows.uuid(row, "id")))
                .list());
        return Math.toIntExact(
                idle.stream().filter(session -> endIfIdle(session, since, now)).count());
    }

    /** One that was used meanwhile goes on. */
    private boolean endIfIdle(SessionId id, Instant since, Instant now) {
        return database.change(
                Change.of(id),
                handle -> handle.createUpdate("""
                                update sessions set ended_at = :now
                                where id = :id and ended_at is null and last_used_at <= :since
                                """)
                                .bind("id", id.value())
                                .bind("since", since)
                                .bind("now", now)
                                .execute()
                        == 1);
    }

    @Override
    public int endAllOf(AccountId account, Instant now) {
        int own = endOwnOf(account, now);
        endImpersonationsBy(account, now);
        return own;
    }

    private int endOwnOf(AccountId account, Instant now) {
        return database.change(
                Change.of(account),
                handle -> handle.createQuery("""
                        with ended as (update sessions set ended_at = :now
                                       where account_id = :account and ended_at is null
                                       returning expires_at)
                        select count(*) from ended where expires_at > :now
                        """)
                        .bind("account", account.value())
                        .bind("now", now)
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public int endAllBut(AccountId account, SessionId kept, Instant now) {
        return database.change(
                Change.of(account),
                handle -> handle.createQuery("""
                        with ended as (update sessions set ended_at = :now
                                       where account_id = :account and id <> :kept and ended_at is null
                                       returning expires_at)
                        select count(*) from ended where expires_at > :now
                        """)
                        .bind("account", account.value())
                        .bind("kept", kept.value())
                        .bind("now", now)
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public Page<Session> liveOf(AccountId account, Slice<SessionId> slice, Instant now) {
        String after = slice.after().isPresent() ? " and s.id > :after" : "";
        return database.with(handle -> {
            var query = handle.createQuery("select " + SESSION + """
                             from sessions s
                             where s.account_id = :account and s.ended_at is null and s.expires_at > :now
                             """ + after + " order by s.id limit :limit")
                    .bind("account", account.value())
                    .bind("now", now)
                    .bind("limit", slice.oneMore());
            slice.after().ifPresent(mark -> query.bind("after", mark.value()));
            return Page.of(query.map((row, context) -> session(row)).list(), slice);
        });
    }

    @Override
    public void noteUse(SessionId id, Instant now) {
        database.change(
                Change.of(id),
                handle -> handle.createUpdate(
                                "update sessions set last_used_at = :now where id = :id and last_used_at < :now")
                        .bind("id", id.value())
                        .bind("now", now)
                        .execute());
    }

    /** Page by page in one transaction, since no single statement may take longer than a caller would wait. */
    @Override
    public int endAll(Instant now) {
        return database.inTransaction(() -> {
            int ended = 0;
            Optional<UUID> last = Optional.of(BEFORE_ALL);
            while (last.isPresent()) {
                Portion page = endPage(last.get(), now);
                ended += page.ended();
                last = page.last();
            }
            return ended;
        });
    }

    private record Portion(Optional<UUID> last, int ended) {}

    private Portion endPage(UUID after, Instant now) {
        return database.change(
                Change.ANYTHING,
                handle -> handle.createQuery("""
                        with page as (select id from sessions where id > :after order by id limit :size),
                             ended as (update sessions s set ended_at = :now from page
                                       where s.id = page.id and s.ended_at is null
                                       returning s.expires_at)
                        select (select id from page order by id desc limit 1) as last, (select count(*) from ended where expires_at > :now) as ended
                        """)
                        .bind("after", after)
                        .bind("size", PORTION)
                        .bind("now", now)
                        .map((row, context) -> new Portion(Rows.optionalUuid(row, "last"), row.getInt("ended")))
                        .one());
    }

    /**
     * A sign-in asks where the account was active last: that is noted at the membership before the session goes. Nobody can
     * have in memory what has been over for this long.
     */
    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createQuery("""
                        with gone as (
                            delete from sessions where id in (
                                select id from sessions where least(ended_at, expires_at) < :before
                                order by least(ended_at, expires_at) limit :most for update skip locked)
                            returning account_id, active_organization_id, impersonator_id, created_at),
                        last as (
                            select account_id, active_organization_id, max(created_at) as at from gone
                            where active_organization_id is not null and impersonator_id is null group by account_id, active_organization_id),
                        noted as (
                            update memberships m set last_active_at = last.at from last
                            where m.account_id = last.account_id and m.organization_id = last.active_organization_id
                                and (m.last_active_at is null or m.last_active_at < last.at))
                        select count(*) from gone
                        """)
                .bind("before", before)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    private static int insert(Handle handle, Session session) {
        return handle.createUpdate("""
                        insert into sessions (id, account_id, active_organization_id, created_at, expires_at,
                                              ip_address, user_agent, last_used_at, impersonator_id)
                        values (:id, :account, cast(:active as uuid), :createdAt, :expiresAt, :ipAddress, :userAgent,
                                :lastUsedAt, cast(:impersonator as uuid))
                        """)
                .bind("id", session.id().value())
                .bind("account", session.account().value())
                .bindByType(
                        "active",
                        session.activeOrganization().map(OrganizationId::value).orElse(null),
                        UUID.class)
                .bind("createdAt", session.createdAt())
                .bind("expiresAt", session.expiresAt())
                .bind("ipAddress", session.ipAddress())
                .bind("userAgent", session.userAgent())
                .bind("lastUsedAt", session.lastUsedAt())
                .bindByType(
                        "impersonator",
                        session.impersonator().map(AccountId::value).orElse(null),
                        UUID.class)
                .execute();
    }

    private static List<SessionId> surplus(Handle handle, Session session) {
        return handle.createQuery("""
                        select id from sessions
                        where account_id = :account and ended_at is null and expires_at > :now and impersonator_id is null
                        order by created_at desc, id desc offset :most
                        """)
                .bind("account", session.account().value())
                .bind("now", session.createdAt())
                .bind("most", MOST_PER_ACCOUNT)
                .map((row, context) -> new SessionId(Rows.uuid(row, "id")))
                .list();
    }

    private static CurrentUser currentUser(ResultSet row) throws SQLException {
        var account = Rows.account(row);
        return new CurrentUser(
                session(row),
                account,
                Rows.optionalUuid(row, "organization_id").isPresent()
                        ? Optional.of(Rows.organization(row))
                        : Optional.empty(),
                Rows.names(row, "member_roles"));
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(Rows.uuid(row, "session_id")),
                new AccountId(Rows.uuid(row, "session_account_id")),
                Rows.optionalUuid(row, "active_organization_id").map(OrganizationId::new),
                Rows.instant(row, "session_created_at"),
                Rows.instant(row, "expires_at"),
                row.getString("ip_address"),
                row.getString("user_agent"),
                Rows.instant(row, "last_used_at"),
                Rows.optionalUuid(row, "impersonator_id").map(AccountId::new));
    }
}
