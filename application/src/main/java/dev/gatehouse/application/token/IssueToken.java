package dev.gatehouse.application.token;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.session.Session;

/** A session gets a token of its own to carry elsewhere. What it looks like is the business of whoever writes it. */
public final class IssueToken {
    private final Limits limits;
    private final Audit audit;

    public IssueToken(Limits limits, Audit audit) {
        this.limits = limits;
        this.audit = audit;
    }

    /** Records it, before the token leaves the house. Refuses with RATE_LIMIT_EXCEEDED an account that wants too many. */
    public void run(Session session, Client client) {
        record(AuditAction.TOKEN_ISSUED, session, client);
    }

    /** Records that whoever held a token for the session has a new one. The session stays as it is, and so does its end. */
    public void renew(Session session, Client client) {
        record(AuditAction.SESSION_RENEWED, session, client);
    }

    private void record(AuditAction action, Session session, Client client) {
        limits.beforeToken(session.account(), client);
        audit.byPerson(action, session.account(), session.activeOrganization(), client.usedBy(session.impersonator()));
    }
}
