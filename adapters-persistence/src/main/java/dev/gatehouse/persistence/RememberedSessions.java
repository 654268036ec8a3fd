package dev.gatehouse.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers who was live a moment ago, as long as the {@link ChangeFeed} proves that nothing has changed since; otherwise
 * asks the database. A session that is ended here is forgotten before its caller hears of it; one that is ended at another
 * instance within a second.
 */
public final class RememberedSessions implements Sessions, AutoCloseable {
    private static final int MOST = 20_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Sessions sessions;
    private final ChangeFeed feed;
    private final Cache<SessionId, CurrentUser> remembered =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();
    /** Rises with everything that is forgotten, so that an answer which was read before is not remembered after. */
    private volatile long forgettings;

    private RememberedSessions(Sessions sessions, DatabaseAddress address, Clock monotonic) {
        this.sessions = sessions;
        this.feed = new ChangeFeed(address, this::forget, monotonic);
    }

    /** Begins to listen on a connection of its own; the clock must never go back. */
    public static RememberedSessions over(
            Sessions sessions, Database database, DatabaseAddress address, Clock monotonic) {
        var memory = new RememberedSessions(sessions, address, monotonic);
        database.onChange(memory::forget);
        memory.feed.start();
        return memory;
    }

    /** Whether the database need not be asked for those who are remembered. */
    public boolean isTrusted() {
        return feed.isProven();
    }

    @Override
    public void open(Session session) {
        sessions.open(session);
    }

    @Override
    public Optional<CurrentUser> findLive(SessionId id, Instant now) {
        if (!feed.isProven()) {
            return sessions.findLive(id, now);
        }
        CurrentUser known = remembered.getIfPresent(id);
        if (known != null) {
            return Optional.of(known).filter(user -> now.isBefore(user.session().expiresAt()));
        }
        long before = forgettings;
        Optional<CurrentUser> found = sessions.findLive(id, now);
        found.ifPresent(user -> remember(id, user, before));
        return found;
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
    public int endAll(Instant now) {
        return sessions.endAll(now);
    }

    @Override
    public int purge(Instant before, int most) {
        return sessions.purge(before, most);
    }

    @Override
    public void close() {
        feed.close();
    }

    /** Never at the same time as {@link #forget}, or what is being put could be missed by it. */
    private synchronized void remember(SessionId id, CurrentUser user, long before) {
        if (forgettings == before) {
            remembered.put(id, user);
        }
    }

    private synchronized void forget(Change change) {
        forgettings++;
        if (change.session().isPresent()) {
            remembered.invalidate(change.session().get());
        } else if (change.account().isPresent()) {
            AccountId account = change.account().get();
            remembered.asMap().values().removeIf(user -> user.account().id().equals(account));
        } else {
            remembered.invalidateAll();
        }
    }
}
