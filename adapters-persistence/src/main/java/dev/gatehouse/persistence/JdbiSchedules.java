package dev.gatehouse.persistence;

import dev.gatehouse.domain.retention.Schedules;
import java.time.Duration;
import java.time.Instant;

/** {@link Schedules} over PostgreSQL: one guarded statement, whose row puts simultaneous callers in order. */
public final class JdbiSchedules implements Schedules {
    private final Database database;

    public JdbiSchedules(Database database) {
        this.database = database;
    }

    @Override
    public boolean claim(String name, Instant now, Duration pause) {
        return database.with(handle -> handle.createUpdate("""
                                insert into schedules as s (name, next_at) values (:name, :next)
                                on conflict (name) do update set next_at = :next
                                where s.next_at <= :now or s.next_at > :impossible
                                """)
                        .bind("name", name)
                        .bind("now", now)
                        .bind("next", now.plus(pause))
                        .bind("impossible", now.plus(pause.multipliedBy(2)))
                        .execute()
                == 1);
    }
}
