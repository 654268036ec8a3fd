package dev.gatehouse.persistence;

import dev.gatehouse.domain.access.Installation;
import java.time.Instant;

/** {@link Installation} over PostgreSQL: one row, which one statement changes once. */
public final class JdbiInstallation implements Installation {
    private final Database database;

    public JdbiInstallation(Database database) {
        this.database = database;
    }

    @Override
    public boolean needsSetup() {
        return database.with(handle -> handle.createQuery("select setup_completed_at is null from installation")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public boolean completeSetup(Instant now) {
        return database.with(handle -> handle.createUpdate(
                                "update installation set setup_completed_at = :now where setup_completed_at is null")
                        .bind("now", now)
                        .execute()
                == 1);
    }
}
