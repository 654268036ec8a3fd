package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeToken;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@link OneTimeTokens} over PostgreSQL. */
public final class JdbiOneTimeTokens implements OneTimeTokens {
    private static final String TOKEN = "hash, purpose, account_id, email_canonical, redirect_to, expires_at";
    private static final String GOOD =
            "hash = :hash and purpose = any(:purposes) and consumed_at is null and expires_at > :now";

    private final Database database;

    public JdbiOneTimeTokens(Database database) {
        this.database = database;
    }

    /** One statement, so that of two at once the later one cancels the other. */
    @Override
    public void add(OneTimeToken token) {
        database.with(handle -> handle.createUpdate("""
                        insert into one_time_tokens (hash, purpose, account_id, email_canonical, redirect_to, expires_at)
                        values (:hash, :purpose, :account, :email, :redirectTo, :expiresAt)
                        on conflict (account_id, purpose) where consumed_at is null do update
                        set hash = excluded.hash, email_canonical = excluded.email_canonical,
                            redirect_to = excluded.redirect_to, expires_at = excluded.expires_at
                        """)
                .bind("hash", token.hash().sha256().reveal())
                .bind("purpose", token.purpose().name())
                .bind("account", token.account().value())
                .bind("email", token.canonicalEmail())
                .bind("redirectTo", token.redirectTo().orElse(null))
                .bind("expiresAt", token.expiresAt())
                .execute());
    }

    @Override
    public Optional<OneTimeToken> find(SecretHash hash, Set<OneTimePurpose> purposes, Instant now) {
        return one("select " + TOKEN + " from one_time_tokens where " + GOOD, hash, purposes, now);
    }

    @Override
    public Optional<OneTimeToken> consume(SecretHash hash, Set<OneTimePurpose> purposes, Instant now) {
        return one(
                "update one_time_tokens set consumed_at = :now where " + GOOD + " returning " + TOKEN,
                hash,
                purposes,
                now);
    }

    private Optional<OneTimeToken> one(String statement, SecretHash hash, Set<OneTimePurpose> purposes, Instant now) {
        return database.with(handle -> handle.createQuery(statement)
                .bind("hash", hash.sha256().reveal())
                .bindArray("purposes", String.class, names(purposes))
                .bind("now", now)
                .map((row, context) -> token(row))
                .findOne());
    }

    @Override
    public boolean wasConsumedSince(SecretHash hash, OneTimePurpose purpose, Instant since) {
        return database.with(handle -> handle.createQuery("""
                        select exists (select 1 from one_time_tokens
                                       where hash = :hash and purpose = :purpose and consumed_at >= :since)
                        """)
                .bind("hash", hash.sha256().reveal())
                .bind("purpose", purpose.name())
                .bind("since", since)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public void cancel(AccountId account, Set<OneTimePurpose> purposes) {
        database.with(handle -> handle.createUpdate("""
                        delete from one_time_tokens
                        where account_id = :account and purpose = any(:purposes) and consumed_at is null
                        """)
                .bind("account", account.value())
                .bindArray("purposes", String.class, names(purposes))
                .execute());
    }

    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createUpdate("""
                        delete from one_time_tokens where hash in (
                            select hash from one_time_tokens where coalesce(consumed_at, expires_at) < :before
                            limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private static Object[] names(Set<OneTimePurpose> purposes) {
        return purposes.stream().map(OneTimePurpose::name).toArray();
    }

    private static OneTimeToken token(ResultSet row) throws SQLException {
        return new OneTimeToken(
                new SecretHash(new SecretBytes(row.getBytes("hash"))),
                OneTimePurpose.valueOf(row.getString("purpose")),
                new AccountId(Rows.uuid(row, "account_id")),
                row.getString("email_canonical"),
                Optional.ofNullable(row.getString("redirect_to")),
                Rows.instant(row, "expires_at"));
    }
}
