package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.ResetRequest;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.SigningKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** The in-memory database: one transaction at a time, rolled back by going back to a copy. */
final class Memory implements Transactions {
    private final ReentrantLock lock = new ReentrantLock();
    private Tables tables = new Tables();

    /** All rows are immutable records, so a copy of the maps is a copy of everything. */
    static final class Tables {
        final Map<AccountId, Credential> accounts = new LinkedHashMap<>();
        final Map<OrganizationId, Organization> organizations = new LinkedHashMap<>();
        final List<Membership> memberships = new ArrayList<>();
        final Map<SessionId, Session> sessions = new LinkedHashMap<>();
        final Set<SessionId> endedSessions = new LinkedHashSet<>();
        final Map<String, SigningKey> signingKeys = new LinkedHashMap<>();
        final List<AuditEvent> auditEvents = new ArrayList<>();
        final List<InMemoryOneTimeTokens.Row> oneTimeTokens = new ArrayList<>();
        final List<ResetRequest> resetRequests = new ArrayList<>();

        Tables copy() {
            var copy = new Tables();
            copy.accounts.putAll(accounts);
            copy.organizations.putAll(organizations);
            copy.memberships.addAll(memberships);
            copy.sessions.putAll(sessions);
            copy.endedSessions.addAll(endedSessions);
            copy.signingKeys.putAll(signingKeys);
            copy.auditEvents.addAll(auditEvents);
            copy.oneTimeTokens.addAll(oneTimeTokens);
            copy.resetRequests.addAll(resetRequests);
            return copy;
        }
    }

    @Override
    public <T> T inTransaction(Supplier<T> block) {
        return with(before -> {
            if (lock.getHoldCount() > 1) {
                return block.get();
            }
            var copy = before.copy();
            boolean done = false;
            try {
                T result = block.get();
                done = true;
                return result;
            } finally {
                if (!done) {
                    tables = copy;
                }
            }
        });
    }

    void forgetEverybody() {
        with(before -> {
            tables = new Tables();
            tables.signingKeys.putAll(before.signingKeys);
            return tables;
        });
    }

    <T> T with(Function<Tables, T> work) {
        lock.lock();
        try {
            return work.apply(tables);
        } finally {
            lock.unlock();
        }
    }
}
