package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers who was live a moment ago, as long as the {@link ChangeFeed} proves that nothing has changed since; otherwise
 * asks the database. A session that is ended here is forgotten before its caller hears of it; one that is ended at another
 * instance within a second.
 */
public final class RememberedSessions implements Sessions {
    private static final int MOST = 20_000;

    private final Sessions sessions;
    private final Memory<SessionId, CurrentUser> memory;

    public RememberedSessions(Sessions sessions, ChangeFeed feed) {
        this.sessions = sessions;
        this.memory = new Memory<>(feed, MOST);
        feed.onChange(this::forget);
    }

    private void forget(Change change) {
        if (change instanceof Change.OfSession one) {
            memory.forget(one.session());
        } else if (change instanceof Change.OfAccount one) {
            memory.forgetAllThat(user -> user.account().id().equals(one.account()));
        } else if (!(change instanceof Change.OfKey)) {
            memory.forgetAll();
        }
    }

    @Override
    public void open(Session session) {
        sessions.open(session);
    }

    @Override
    public Optional<CurrentUser> findLive(SessionId id, Instant now) {
        return memory.recall(id, () -> sessions.findLive(id, now))
                .filter(user -> now.isBefore(user.session().expiresAt()));
    }

    @Override
    public boolean wereOpenedFrom(AccountId account, Client client, Instant since) {
        return sessions.wereOpenedFrom(account, client, since);
    }

    @Override
    public boolean activate(SessionId id, Optional<OrganizationId> organization) {
        return sessions.activate(id, organization);
    }

    @Override
    public void deactivate(AccountId account, OrganizationId organization) {
        sessions.deactivate(account, organization);
    }

    @Override
    public boolean end(SessionId id, Instant now) {
        return sessions.end(id, now);
    }

    @Override
    public boolean holdLive(SessionId id, Instant now) {
        return sessions.holdLive(id, now);
    }

    @Override
    public int endImpersonationsBy(AccountId administrator, Instant now) {
        return sessions.endImpersonationsBy(administrator, now);
    }

    @Override
    public int endAllOf(AccountId account, Instant now) {
        return sessions.endAllOf(account, now);
    }

    @Override
    public int endAllBut(AccountId account, SessionId kept, Instant now) {
        return sessions.endAllBut(account, kept, now);
    }

    @Override
    public Page<Session> liveOf(AccountId account, Slice<SessionId> slice, Instant now) {
        return sessions.liveOf(account, slice, now);
    }

    @Override
    public void noteUse(SessionId id, Instant now) {
        sessions.noteUse(id, now);
    }

    @Override
    public int endIdle(Instant since, Instant now, int most) {
        return sessions.endIdle(since, now, most);
    }

    @Override
    public int endAll(Instant now) {
        return sessions.endAll(now);
    }

    @Override
    public int purge(Instant before, int most) {
        return sessions.purge(before, most);
    }
}
