package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.DepartedAccounts;
import java.time.Instant;
import java.util.List;

/** {@link DepartedAccounts} over PostgreSQL. */
public final class JdbiDepartedAccounts implements DepartedAccounts {
    private final Database database;

    public JdbiDepartedAccounts(Database database) {
        this.database = database;
    }

    @Override
    public List<AccountId> due(Instant now, int most) {
        return database.with(handle -> handle.createQuery(
                        "select id from accounts where deletes_at <= :now order by deletes_at, id limit :most")
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> new AccountId(Rows.uuid(row, "id")))
                .list());
    }

    /** The address first, while it is known. What refers to the account goes with it by itself, but for sessions and letters. */
    @Override
    public boolean erase(AccountId id, Instant now) {
        boolean due = database.with(
                handle -> handle.createQuery("select 1 from accounts where id = :id and deletes_at <= :now for update")
                        .bind("id", id.value())
                        .bind("now", now)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
        if (due) {
            change(
                    "delete from letters where account_id = :id or email_canonical = (select email_canonical from accounts where id = :id)",
                    id);
            change(
                    "delete from reset_requests where email_canonical = (select email_canonical from accounts where id = :id)",
                    id);
            change(
                    "delete from invitations where email_canonical = (select email_canonical from accounts where id = :id)",
                    id);
            change(
                    "update audit_events set ip_address = '', user_agent = '', salt = null where actor_id = :id or subject_id = :id",
                    id);
            change("delete from sessions where account_id = :id", id);
            change("delete from accounts where id = :id", id);
        }
        return due;
    }

    private void change(String statement, AccountId id) {
        database.change(
                Change.of(id),
                handle -> handle.createUpdate(statement).bind("id", id.value()).execute());
    }
}
