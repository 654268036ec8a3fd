package dev.gatehouse.persistence;

import dev.gatehouse.domain.limit.Limit;
import dev.gatehouse.domain.limit.RateLimits;
import dev.gatehouse.persistence.secret.Pseudonyms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * {@link RateLimits} over PostgreSQL: a row for each key. One statement counts and decides, so that the row's lock puts
 * simultaneous calls in order, on whatever instances they are. It does not wait for the disk: whoever could make the server
 * fail would win back the counts of its last moments and no more.
 */
public final class JdbiRateLimits implements RateLimits {
    private static final String TAKE = """
            with call as materialized (
                select cast(:now as timestamptz) as now, cast(:shortEnd as timestamptz) as short_end,
                       cast(:longEnd as timestamptz) as long_end, cast(:delays as bigint[]) as delays,
                       set_config('synchronous_commit', 'off', true))
            insert into rate_limits as l (name, key, short_count, short_until, long_count, long_until, due_at, refused, expires_at)
            select :name, :key, 1, short_end, 1, long_end, now, false, greatest(short_end, long_end) from call
            on conflict (name, key) do update set
                (short_count, short_until, long_count, long_until, due_at, refused, expires_at) = (
                    select case when v.refused then l.short_count else r.short + 1 end,
                           case when v.refused or r.short > 0 and not :renewed then l.short_until else c.short_end end,
                           case when v.refused then l.long_count else r.long + 1 end,
                           case when v.refused or r.long > 0 and not :renewed then l.long_until else c.long_end end,
                           case when v.refused then l.due_at
                                else c.now + coalesce(c.delays[r.short + 1], 0) * interval '1 millisecond' end,
                           v.refused,
                           case when v.refused then l.expires_at else greatest(l.expires_at, c.short_end, c.long_end) end
                    from call c,
                         lateral (select case when l.short_until > c.now then l.short_count else 0 end as short,
                                         case when l.long_until > c.now then l.long_count else 0 end as long) as r,
                         lateral (select r.short >= :shortMost or r.long >= :longMost or l.due_at > c.now as refused) as v)
            returning refused,
                      greatest(case when short_count >= :shortMost then short_until end,
                               case when long_count >= :longMost then long_until end,
                               due_at) as released_at
            """;

    private final Database database;
    private final Pseudonyms pseudonyms;

    public JdbiRateLimits(Database database, Pseudonyms pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public Optional<Duration> take(Limit limit, String key, Instant now) {
        return take(limit, limit.shorter().most(), limit.longer().most(), key, now);
    }

    @Override
    public Optional<Duration> take(Limit limit, int most, String key, Instant now) {
        return take(limit, most, most, key, now);
    }

    private Optional<Duration> take(Limit limit, int most, int mostOfLonger, String key, Instant now) {
        return database.apart(handle -> of(handle.createQuery(TAKE), limit, key)
                .bind("now", now)
                .bind("shortEnd", now.plus(limit.shorter().length()))
                .bind("shortMost", most)
                .bind("longEnd", now.plus(limit.longer().length()))
                .bind("longMost", mostOfLonger)
                .bind("renewed", limit.isRenewedByEach())
                .bindArray(
                        "delays",
                        Long.class,
                        limit.delays().stream().map(Duration::toMillis).toList())
                .map((row, context) -> wait(row, now))
                .one());
    }

    private static Optional<Duration> wait(ResultSet row, Instant now) throws SQLException {
        return row.getBoolean("refused")
                ? Optional.of(Duration.between(now, Rows.instant(row, "released_at")))
                : Optional.empty();
    }

    /** A row that counts nothing any more goes at once: whoever tries endless addresses leaves none behind. */
    @Override
    public void giveBack(Limit limit, String key) {
        database.with(handle -> of(handle.createUpdate("""
                        with gone as (
                            delete from rate_limits where name = :name and key = :key and long_count <= 1)
                        update rate_limits set short_count = greatest(0, short_count - 1), long_count = long_count - 1
                        where name = :name and key = :key and long_count > 1
                        """), limit, key).execute());
    }

    @Override
    public int clear(Limit limit, String key, Instant now) {
        return database.with(handle -> of(handle.createQuery("""
                        delete from rate_limits where name = :name and key = :key
                        returning case when long_until > :now then long_count else 0 end
                        """), limit, key)
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    @Override
    public int purge(Instant now, int most) {
        return database.with(handle ->
                handle.createUpdate("""
                        delete from rate_limits where (name, key) in (
                            select name, key from rate_limits where expires_at <= :now
                            order by expires_at limit :most for update skip locked)
                        """).bind("now", now).bind("most", most).execute());
    }

    private <S extends SqlStatement<S>> S of(S statement, Limit limit, String key) {
        return statement.bind("name", limit.name()).bind("key", pseudonyms.of(key));
    }
}
