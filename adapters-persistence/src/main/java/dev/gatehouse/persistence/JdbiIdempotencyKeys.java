package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.IdempotencyKeys;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** {@link IdempotencyKeys} over PostgreSQL: whoever inserts the row is the first, and others wait for its commit. */
public final class JdbiIdempotencyKeys implements IdempotencyKeys {
    private final Database database;

    public JdbiIdempotencyKeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Recorded> claim(String owner, SecretHash key, SecretHash fingerprint, Instant now) {
        boolean first = database.with(handle -> handle.createUpdate("""
                                insert into idempotency_keys as k (owner, key, fingerprint, claimed_at)
                                values (:owner, :key, :fingerprint, :now)
                                on conflict (owner, key) do update
                                set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at,
                                    status = null, location = null, body = null
                                where k.claimed_at <= :over
                                """)
                        .bind("owner", owner)
                        .bind("key", key.sha256().reveal())
                        .bind("fingerprint", fingerprint.sha256().reveal())
                        .bind("now", now)
                        .bind("over", now.minus(REMEMBERED_FOR))
                        .execute()
                == 1);
        return first ? Optional.empty() : find(owner, key);
    }

    private Optional<Recorded> find(String owner, SecretHash key) {
        return database.with(handle -> handle.createQuery("""
                        select fingerprint, status, location, body from idempotency_keys
                        where owner = :owner and key = :key and status is not null
                        """)
                .bind("owner", owner)
                .bind("key", key.sha256().reveal())
                .map((row, context) -> recorded(row))
                .findOne());
    }

    @Override
    public void record(String owner, SecretHash key, Recorded answer) {
        database.with(handle -> handle.createUpdate("""
                        update idempotency_keys set status = :status, location = :location, body = :body
                        where owner = :owner and key = :key
                        """)
                .bind("owner", owner)
                .bind("key", key.sha256().reveal())
                .bind("status", answer.status())
                .bind("location", answer.location().orElse(null))
                .bind("body", answer.body())
                .execute());
    }

    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createUpdate("""
                        delete from idempotency_keys where (owner, key) in (
                            select owner, key from idempotency_keys where claimed_at < :before
                            order by claimed_at limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        return new Recorded(
                new SecretHash(new SecretBytes(row.getBytes("fingerprint"))),
                row.getInt("status"),
                Optional.ofNullable(row.getString("location")),
                row.getString("body"));
    }
}
