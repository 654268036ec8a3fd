package dev.gatehouse.application.session;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.util.Optional;

/** Ends sessions: one's own, all of an account, or every one there is. */
public final class EndSessions {
    private final Transactions transactions;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    public EndSessions(Transactions transactions, Sessions sessions, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person signs out: this session is dead everywhere at once. */
    public void signOut(Session session, Client client) {
        transactions.inTransaction(() -> {
            boolean ended = sessions.end(session.id(), clock.instant());
            if (ended) {
                audit.byPerson(
                        AuditAction.SIGNED_OUT,
                        session.account(),
                        session.activeOrganization(),
                        client.usedBy(session.impersonator()));
            }
            return ended;
        });
    }

    /** An operator ends all sessions of an account; says how many were live. */
    public int allOf(AccountId account, Client client) {
        return allOf(account, Optional.empty(), client);
    }

    /** The same by an administrator, or by an operator where none is named; what the account does in others' names ends too. */
    public int allOf(AccountId account, Optional<AccountId> administrator, Client client) {
        return transactions.inTransaction(() -> {
            int ended = sessions.endAllOf(account, clock.instant());
            audit.toAccount(
                    AuditAction.SESSIONS_REVOKED, administrator, account, Optional.empty(), Optional.empty(), client);
            return ended;
        });
    }

    /** An operator ends every session there is; says how many were live. */
    public int all(Client client) {
        return transactions.inTransaction(() -> {
            int ended = sessions.endAll(clock.instant());
            audit.byStranger(AuditAction.SESSIONS_REVOKED, Optional.empty(), client);
            return ended;
        });
    }
}
