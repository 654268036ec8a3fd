package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.SocketPath;
import dev.gatehouse.domain.token.SocketTicket;
import dev.gatehouse.domain.token.SocketTickets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** {@link SocketTickets} over PostgreSQL: whoever deletes a ticket has it. */
public final class JdbiSocketTickets implements SocketTickets {
    private static final int FORGOTTEN_AT_ONCE = 20;

    private final Database database;

    public JdbiSocketTickets(Database database) {
        this.database = database;
    }

    @Override
    public void add(SocketTicket ticket, Instant now) {
        database.with(handle -> handle.createUpdate("""
                        with expired as (
                            delete from socket_tickets where hash in (
                                select hash from socket_tickets where expires_at <= :now
                                limit :most for update skip locked))
                        insert into socket_tickets (hash, session_id, path, expires_at)
                        values (:hash, :session, :path, :expiresAt)
                        """)
                .bind("hash", ticket.hash().sha256().reveal())
                .bind("session", ticket.session().value())
                .bind("path", ticket.path().value())
                .bind("expiresAt", ticket.expiresAt())
                .bind("now", now)
                .bind("most", FORGOTTEN_AT_ONCE)
                .execute());
    }

    @Override
    public Optional<SocketTicket> take(SecretHash hash, Instant now) {
        return database.with(handle -> handle.createQuery(
                                "delete from socket_tickets where hash = :hash returning hash, session_id, path, expires_at")
                        .bind("hash", hash.sha256().reveal())
                        .map((row, context) -> ticket(row))
                        .findOne())
                .filter(ticket -> now.isBefore(ticket.expiresAt()));
    }

    private static SocketTicket ticket(ResultSet row) throws SQLException {
        return new SocketTicket(
                new SecretHash(new SecretBytes(row.getBytes("hash"))),
                new SessionId(Rows.uuid(row, "session_id")),
                new SocketPath(row.getString("path")),
                Rows.instant(row, "expires_at"));
    }
}
