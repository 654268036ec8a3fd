package dev.gatehouse.persistence;

import java.time.Instant;

/** What an operator wants to know of the database itself. Each question refuses with SERVICE_UNAVAILABLE. */
public final class Schema {
    private static final String NEWEST_CHANGE = Changelog.newest();

    private final Database database;

    public Schema(Database database) {
        this.database = database;
    }

    /** Whether the newest change of this version has been made; a newer version may have gone further. */
    public boolean isCurrent() {
        return database.with(handle -> handle.createQuery(Changelog.HOLDS_NEWEST)
                .bind(0, NEWEST_CHANGE)
                .mapTo(Boolean.class)
                .one());
    }

    public String serverVersion() {
        return database.with(handle ->
                handle.createQuery("show server_version").mapTo(String.class).one());
    }

    /** The database's idea of the time. */
    public Instant now() {
        return database.with(handle ->
                handle.createQuery("select now()").mapTo(Instant.class).one());
    }

    /** Whether the service could do anything at all there, which is more than it needs. */
    public boolean isUsedBySuperuser() {
        return database.with(handle -> handle.createQuery("select rolsuper from pg_roles where rolname = current_user")
                .mapTo(Boolean.class)
                .one());
    }
}
