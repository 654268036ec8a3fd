package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.mail.Outbox;
import dev.gatehouse.domain.mail.QueueCounts;
import dev.gatehouse.domain.mail.QueuedLetter;
import dev.gatehouse.persistence.secret.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@link Outbox} over PostgreSQL, with sealed details: whoever reads the table cannot use the links. */
public final class JdbiOutbox implements Outbox {
    private final Database database;
    private final Seal seal;

    public JdbiOutbox(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    @Override
    public void add(Letter letter) {
        database.with(handle -> handle.createUpdate("""
                        insert into letters (id, kind, account_id, email, email_canonical, greeting, sealed_details,
                                             created_at, useless_after, state, next_at, attempts)
                        values (:id, :kind, cast(:account as uuid), :email, :canonical, :greeting, :sealed,
                                :createdAt, :uselessAfter, 'WAITING', :createdAt, 0)
                        """)
                .bind("id", letter.id().value())
                .bind("kind", letter.kind().publishedName())
                .bind("account", letter.account().map(AccountId::value).orElse(null))
                .bind("email", letter.to().typed())
                .bind("canonical", letter.to().canonical())
                .bind("greeting", letter.greeting())
                .bind("sealed", seal.close(new SecretBytes(written(letter.details())), context(letter.id())))
                .bind("createdAt", letter.createdAt())
                .bind("uselessAfter", letter.uselessAfter())
                .execute());
    }

    @Override
    public List<Letter> claim(int most, Instant now, Duration lease) {
        return database.with(handle -> handle.createQuery("""
                        with due as materialized (
                            select id, next_at as due_at from letters where state = 'WAITING' and next_at <= :now
                            order by next_at, id limit :most for update skip locked),
                        claimed as (
                            update letters set next_at = :until, attempts = attempts + 1
                            from due where letters.id = due.id
                            returning letters.*, due.due_at)
                        select * from claimed order by due_at, id
                        """)
                .bind("now", now)
                .bind("until", now.plus(lease))
                .bind("most", most)
                .map((row, context) -> letter(row))
                .list());
    }

    @Override
    public void sent(LetterId id, Instant now) {
        end(
                id,
                null,
                now,
                handle -> handle.createUpdate("""
                        update letters set state = 'SENT', sealed_details = null, next_at = null, ended_at = :now,
                                           last_error = null
                        where id = :id and state <> 'SENT'
                        """)
                        .bind("id", id.value())
                        .bind("now", now)
                        .execute());
    }

    @Override
    public void failed(LetterId id, String why, Optional<Instant> nextTry, Instant now) {
        end(
                id,
                why,
                now,
                handle -> handle.createUpdate("""
                        update letters set state = case when cast(:next as timestamptz) is null then 'GIVEN_UP' else 'WAITING' end,
                                           sealed_details = case when cast(:next as timestamptz) is null
                                                                      and useless_after <= :now
                                                                 then null else sealed_details end,
                                           next_at = cast(:next as timestamptz),
                                           ended_at = case when cast(:next as timestamptz) is null
                                                           then cast(:now as timestamptz) end,
                                           last_error = :why
                        where id = :id and state <> 'SENT'
                        """)
                        .bind("id", id.value())
                        .bind("next", nextTry.orElse(null))
                        .bind("why", why)
                        .bind("now", now)
                        .execute());
    }

    @Override
    public List<QueuedLetter> undelivered(int most) {
        return database.with(handle -> handle.createQuery("""
                        select id, kind, email, email_canonical, created_at, attempts, next_at, last_error
                        from letters where state <> 'SENT' order by created_at desc, id desc limit :most
                        """)
                .bind("most", most)
                .map((row, context) -> queued(row))
                .list());
    }

    @Override
    public long waiting() {
        return database.with(handle -> handle.createQuery("select count(*) from letters where state = 'WAITING'")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public QueueCounts count() {
        return database.with(handle -> handle.createQuery("""
                        select (select count(*) from letters where state = 'WAITING') as waiting,
                               (select count(*) from letters where state = 'SENT') as sent,
                               (select count(*) from letters where state = 'GIVEN_UP') as given_up
                        """)
                .map((row, context) ->
                        new QueueCounts(row.getLong("waiting"), row.getLong("sent"), row.getLong("given_up")))
                .one());
    }

    @Override
    public int retry(Instant now) {
        return database.with(handle -> handle.createUpdate("""
                        update letters set state = 'WAITING', next_at = :now, ended_at = null
                        where state <> 'SENT' and useless_after > :now and sealed_details is not null
                        """).bind("now", now).execute());
    }

    @Override
    public int forget(Instant before, Instant now, int most) {
        return database.with(handle -> handle.createQuery("""
                        with gone as (
                            delete from letters where id in (
                                select id from letters where ended_at < :before
                                order by ended_at limit :most for update skip locked)
                            returning 1),
                        emptied as (
                            update letters set sealed_details = null where id in (
                                select id from letters
                                where state = 'GIVEN_UP' and useless_after <= :now and sealed_details is not null
                                    and ended_at >= :before
                                order by useless_after limit :most for update skip locked)
                            returning 1)
                        select (select count(*) from gone) + (select count(*) from emptied)
                        """)
                .bind("before", before)
                .bind("now", now)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    /** How an attempt ended is logged together with what it means for the letter. */
    private void end(LetterId id, @Nullable String error, Instant now, ToIntFunction<Handle> change) {
        database.inTransaction(() -> database.with(handle -> {
            handle.createUpdate("""
                            insert into letter_attempts (letter_id, at, error)
                            select id, :now, :error from letters where id = :id
                            """)
                    .bind("id", id.value())
                    .bind("now", now)
                    .bind("error", error)
                    .execute();
            return change.applyAsInt(handle);
        }));
    }

    private Letter letter(ResultSet row) throws SQLException {
        var id = new LetterId(Rows.uuid(row, "id"));
        return new Letter(
                id,
                kind(row),
                Rows.optionalUuid(row, "account_id").map(AccountId::new),
                new EmailAddress(row.getString("email"), row.getString("email_canonical")),
                row.getString("greeting"),
                read(seal.open(row.getBytes("sealed_details"), context(id)).reveal()),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "useless_after"));
    }

    private static QueuedLetter queued(ResultSet row) throws SQLException {
        return new QueuedLetter(
                new LetterId(Rows.uuid(row, "id")),
                kind(row),
                new EmailAddress(row.getString("email"), row.getString("email_canonical")),
                Rows.instant(row, "created_at"),
                row.getInt("attempts"),
                Optional.ofNullable(row.getTimestamp("next_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("last_error")));
    }

    private static LetterKind kind(ResultSet row) throws SQLException {
        String name = row.getString("kind");
        return Arrays.stream(LetterKind.values())
                .filter(kind -> kind.publishedName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No letter of this version is of kind " + name));
    }

    private static String context(LetterId id) {
        return "letter:" + id.value();
    }

    private static byte[] written(Map<String, String> details) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(details.size());
            for (Map.Entry<String, String> detail : details.entrySet()) {
                out.writeUTF(detail.getKey());
                out.writeUTF(detail.getValue());
            }
        } catch (IOException tooLong) {
            throw new UncheckedIOException(tooLong);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> read(byte[] written) {
        var details = new HashMap<String, String>();
        try (var in = new DataInputStream(new ByteArrayInputStream(written))) {
            for (int left = in.readInt(); left > 0; left--) {
                details.put(in.readUTF(), in.readUTF());
            }
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
        return details;
    }
}
