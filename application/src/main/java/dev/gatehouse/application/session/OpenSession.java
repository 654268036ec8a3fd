package dev.gatehouse.application.session;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens a session inside the transaction of whoever has made sure of the person. */
public final class OpenSession {
    private final Sessions sessions;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public OpenSession(Sessions sessions, Audit audit, Ids ids, Clock clock) {
        this.sessions = sessions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Ends the session that the browser held, opens a new one and records it. */
    public CurrentUser run(Account account, Optional<Organization> organization, Duration lifetime, Visit visit) {
        Instant now = clock.instant();
        Client client = visit.client();
        visit.heldSession().ifPresent(held -> sessions.end(held, now));
        Session session = new Session(
                new SessionId(ids.next()),
                account.id(),
                organization.map(Organization::id),
                now,
                now.plus(lifetime),
                client.ipAddress(),
                client.userAgent());
        sessions.open(session);
        audit.byPerson(AuditAction.SIGNED_IN, account.id(), session.activeOrganization(), client);
        return new CurrentUser(session, account, organization);
    }
}
