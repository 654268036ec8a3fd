package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.Revocation;
import dev.gatehouse.domain.token.Revocation.Place;
import dev.gatehouse.domain.token.Revocations;
import dev.gatehouse.domain.token.Revoked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** {@link Revocations} over PostgreSQL, whose triggers write them. */
public final class JdbiRevocations implements Revocations {
    private final Database database;

    public JdbiRevocations(Database database) {
        this.database = database;
    }

    @Override
    public long horizon() {
        return database.with(
                handle -> handle.createQuery("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public List<Revocation> after(Place place, int most) {
        return database.with(handle -> handle.createQuery("""
                        select transaction, sequence, kind, subject_id, organization_id, at from revocations
                        where (transaction, sequence) > (:transaction, :sequence) order by transaction, sequence limit :most
                        """)
                .bind("transaction", place.transaction())
                .bind("sequence", place.sequence())
                .bind("most", most)
                .map((row, context) -> revocation(row))
                .list());
    }

    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createUpdate("""
                        delete from revocations where (transaction, sequence) in (
                            select transaction, sequence from revocations where at < :before order by at limit :most)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        return new Revocation(
                new Place(row.getLong("transaction"), row.getLong("sequence")), revoked(row), Rows.instant(row, "at"));
    }

    private static Revoked revoked(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "session" -> new Revoked.OfSession(new SessionId(Rows.uuid(row, "subject_id")));
            case "account" -> new Revoked.OfAccount(new AccountId(Rows.uuid(row, "subject_id")));
            case "membership" ->
                new Revoked.OfMembership(
                        new AccountId(Rows.uuid(row, "subject_id")),
                        new OrganizationId(Rows.uuid(row, "organization_id")));
            case "organization" -> new Revoked.OfOrganization(new OrganizationId(Rows.uuid(row, "subject_id")));
            default -> throw new IllegalStateException("Unknown kind of revocation: " + row.getString("kind"));
        };
    }
}
