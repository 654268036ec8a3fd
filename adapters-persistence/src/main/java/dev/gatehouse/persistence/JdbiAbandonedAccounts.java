package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.retention.AbandonedAccounts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** {@link AbandonedAccounts} over PostgreSQL. */
public final class JdbiAbandonedAccounts implements AbandonedAccounts {
    /** The whole of it, asked twice: of the accounts that are to be locked, and of those that are. */
    private static final String ABANDONED = """
            select a.id from accounts a
            where a.id = any (:ids) and a.provisional and not a.email_verified and a.state = 'ACTIVE'
                and a.created_at < :before and a.agent_key_generation = 1
                and not exists (select 1 from memberships m where m.account_id = a.id)
                and not exists (select 1 from machines m where m.account_id = a.id)
                and not exists (select 1 from instance_role_grants g where g.account_id = a.id)
                and not exists (select 1 from sessions s
                                where s.account_id = a.id and least(s.ended_at, s.expires_at) > :before)
            """;

    private final Database database;

    public JdbiAbandonedAccounts(Database database) {
        this.database = database;
    }

    /**
     * Whoever verifies or signs in locks the row of the account, and what refers to an account shares that lock. So such
     * an account is skipped while that is under way, and while it is locked here nothing can be added to it: what the second
     * look finds stays true until the end of the transaction. The first look alone could miss what was committed
     * between its beginning and its lock.
     */
    @Override
    public Page remove(Instant before, Mark after, int most) {
        List<Mark> page = database.with(handle -> page(handle, before, after, most));
        UUID[] candidates = page.stream().map(Mark::id).toArray(UUID[]::new);
        List<UUID> locked = database.with(handle -> abandoned(handle, " for update skip locked", candidates, before));
        List<UUID> abandoned = locked.isEmpty()
                ? List.of()
                : database.with(handle -> abandoned(handle, "", locked.toArray(UUID[]::new), before));
        if (!abandoned.isEmpty()) {
            delete(abandoned.toArray(UUID[]::new));
        }
        return new Page(
                abandoned.stream().map(AccountId::new).toList(),
                page.stream().skip(Math.max(most - 1, 0)).findFirst());
    }

    private static List<Mark> page(Handle handle, Instant before, Mark after, int most) {
        return handle.createQuery("""
                        select created_at, id from accounts
                        where provisional and not email_verified and created_at < :before
                            and (created_at, id) > (:createdAt, :id)
                        order by created_at, id limit :most
                        """)
                .bind("before", before)
                .bind("createdAt", after.createdAt())
                .bind("id", after.id())
                .bind("most", most)
                .map((row, context) -> new Mark(Rows.instant(row, "created_at"), Rows.uuid(row, "id")))
                .list();
    }

    private static List<UUID> abandoned(Handle handle, String locking, UUID[] ids, Instant before) {
        return handle.createQuery(ABANDONED + locking)
                .bindArray("ids", UUID.class, (Object[]) ids)
                .bind("before", before)
                .mapTo(UUID.class)
                .list();
    }

    /** Links go with the account by themselves; a table that is not named here and refers to it holds it. */
    private void delete(UUID[] ids) {
        database.change(
                Change.ANYTHING,
                handle -> handle.createUpdate("delete from sessions where account_id = any (:ids)")
                        .bindArray("ids", UUID.class, (Object[]) ids)
                        .execute());
        database.with(handle -> handle.createUpdate("delete from devices where account_id = any (:ids)")
                .bindArray("ids", UUID.class, (Object[]) ids)
                .execute());
        database.change(
                Change.ANYTHING,
                handle -> handle.createUpdate("delete from accounts where id = any (:ids)")
                        .bindArray("ids", UUID.class, (Object[]) ids)
                        .execute());
    }
}
