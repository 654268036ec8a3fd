package dev.gatehouse.application.session;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.util.Optional;

/** A person sees where they are signed in, and signs out from elsewhere. */
public final class OwnSessions {
    private final Transactions transactions;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    public OwnSessions(Transactions transactions, Sessions sessions, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    public Page<Session> list(CurrentUser user, Slice<SessionId> slice) {
        return sessions.liveOf(user.account().id(), slice, clock.instant());
    }

    /** Ends one of one's own. Refuses with NOT_FOUND whatever is none. */
    public void end(CurrentUser user, SessionId id, Client client) {
        transactions.inTransaction(() -> {
            boolean own = sessions.findLive(id, clock.instant())
                    .filter(one -> one.account().id().equals(user.account().id()))
                    .isPresent();
            if (!own || !sessions.end(id, clock.instant())) {
                throw Refusal.of(Reason.NOT_FOUND);
            }
            audit.byPerson(AuditAction.SIGNED_OUT, user.account().id(), Optional.empty(), client);
            return id;
        });
    }

    /** Ends all but the one that asks, and says how many were live. */
    public int endOthers(CurrentUser user, Client client) {
        return transactions.inTransaction(() -> {
            int ended = sessions.endAllBut(user.account().id(), user.session().id(), clock.instant());
            sessions.endImpersonationsBy(user.account().id(), clock.instant());
            audit.byPerson(AuditAction.SESSIONS_REVOKED, user.account().id(), Optional.empty(), client);
            return ended;
        });
    }
}
