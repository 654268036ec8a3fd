package dev.gatehouse.yardstick;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The plainest session check: one select by primary key, nothing signed and nothing kept. */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private static final String FIND_LIVE = """
            SELECT a.id, a.name, a.email, a.organization_id, a.organization_name, a.organization_plan
            FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.id = :id AND s.expires_at > now()
            """;

    private final Jdbi jdbi;

    public SessionResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    public Profile session(@CookieParam("session") UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_LIVE)
                .bind("id", id)
                .map(SessionResource::profile)
                .findOne()
                .orElseThrow(() -> new NotAuthorizedException("Cookie")));
    }

    private static Profile profile(ResultSet row, StatementContext context) throws SQLException {
        return new Profile(
                new Profile.User("usr_" + row.getString(1), row.getString(2), row.getString(3)),
                new Profile.Organization("org_" + row.getString(4), row.getString(5), row.getString(6)));
    }
}
