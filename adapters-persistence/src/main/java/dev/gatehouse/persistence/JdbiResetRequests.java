package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.ResetRequest;
import dev.gatehouse.domain.account.ResetRequests;
import dev.gatehouse.domain.kernel.Client;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** {@link ResetRequests} over PostgreSQL. */
public final class JdbiResetRequests implements ResetRequests {
    private final Database database;

    public JdbiResetRequests(Database database) {
        this.database = database;
    }

    @Override
    public void add(ResetRequest request) {
        database.with(handle -> handle.createUpdate("""
                        insert into reset_requests (id, email, email_canonical, redirect_to, ip_address, user_agent,
                                                    request_id, requested_at)
                        values (:id, :email, :canonical, :redirectTo, :ipAddress, :userAgent, :requestId, :requestedAt)
                        """)
                .bind("id", request.id())
                .bind("email", request.email().typed())
                .bind("canonical", request.email().canonical())
                .bind("redirectTo", request.redirectTo().orElse(null))
                .bind("ipAddress", request.client().ipAddress())
                .bind("userAgent", request.client().userAgent())
                .bind("requestId", request.client().requestId())
                .bind("requestedAt", request.requestedAt())
                .execute());
    }

    @Override
    public Optional<ResetRequest> take() {
        return database.with(handle ->
                handle.createQuery("""
                        delete from reset_requests where id = (
                            select id from reset_requests order by requested_at, id limit 1 for update skip locked)
                        returning id, email, email_canonical, redirect_to, ip_address, user_agent, request_id, requested_at
                        """).map((row, context) -> request(row)).findOne());
    }

    private static ResetRequest request(ResultSet row) throws SQLException {
        return new ResetRequest(
                Rows.uuid(row, "id"),
                new EmailAddress(row.getString("email"), row.getString("email_canonical")),
                Optional.ofNullable(row.getString("redirect_to")),
                new Client(row.getString("ip_address"), row.getString("user_agent"), row.getString("request_id")),
                Rows.instant(row, "requested_at"));
    }
}
