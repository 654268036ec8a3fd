package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.EmailChange;
import dev.gatehouse.domain.account.EmailChanges;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** {@link EmailChanges} over PostgreSQL. */
public final class JdbiEmailChanges implements EmailChanges {
    private static final String COLUMNS = " account_id, email, email_canonical, hash, expires_at ";

    private final Database database;

    public JdbiEmailChanges(Database database) {
        this.database = database;
    }

    @Override
    public void put(EmailChange change) {
        database.with(handle -> handle.createUpdate("""
                        insert into email_changes (account_id, email, email_canonical, hash, expires_at)
                        values (:account, :email, :canonical, :hash, :expiresAt)
                        on conflict (account_id) do update
                        set email = excluded.email, email_canonical = excluded.email_canonical, hash = excluded.hash,
                            expires_at = excluded.expires_at
                        """)
                .bind("account", change.account().value())
                .bind("email", change.to().typed())
                .bind("canonical", change.to().canonical())
                .bind("hash", change.hash().sha256().reveal())
                .bind("expiresAt", change.expiresAt())
                .execute());
    }

    @Override
    public Optional<EmailChange> of(AccountId account, Instant now) {
        return database.with(handle -> handle.createQuery(
                        "select" + COLUMNS + "from email_changes where account_id = :account and expires_at > :now")
                .bind("account", account.value())
                .bind("now", now)
                .map((row, context) -> change(row))
                .findOne());
    }

    @Override
    public Optional<EmailChange> find(SecretHash hash, Instant now) {
        return one("select" + COLUMNS + "from email_changes where hash = :hash and expires_at > :now", hash, now);
    }

    @Override
    public Optional<EmailChange> take(SecretHash hash, Instant now) {
        return one("delete from email_changes where hash = :hash and expires_at > :now returning" + COLUMNS, hash, now);
    }

    private Optional<EmailChange> one(String statement, SecretHash hash, Instant now) {
        return database.with(handle -> handle.createQuery(statement)
                .bind("hash", hash.sha256().reveal())
                .bind("now", now)
                .map((row, context) -> change(row))
                .findOne());
    }

    @Override
    public void cancel(AccountId account) {
        database.with(handle -> handle.createUpdate("delete from email_changes where account_id = :account")
                .bind("account", account.value())
                .execute());
    }

    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createUpdate("""
                        delete from email_changes where account_id in (
                            select account_id from email_changes where expires_at < :before
                            order by expires_at limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private static EmailChange change(ResultSet row) throws SQLException {
        return new EmailChange(
                new AccountId(Rows.uuid(row, "account_id")),
                new EmailAddress(row.getString("email"), row.getString("email_canonical")),
                new SecretHash(new SecretBytes(row.getBytes("hash"))),
                Rows.instant(row, "expires_at"));
    }
}
