package dev.gatehouse.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

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
    private final AtomicLong forgettings = new AtomicLong();

    private RememberedSessions(Sessions sessions, DatabaseAddress address, Clock clock) {
        this.sessions = sessions;
        this.feed = new ChangeFeed(address, this::forget, clock);
    }

    /** Begins to listen on a connection of its own. */
    public static RememberedSessions over(Sessions sessions, Database database, DatabaseAddress address, Clock clock) {
        var memory = new RememberedSessions(sessions, address, clock);
        database.onChange(memory::forget);
        memory.feed.start();
        return memory;
    }

    /** Whether the database need not be asked for those who are remembered. */
    public boolean isTrusted(Instant now) {
        return feed.isProvenAt(now);
    }

    @Override
    public void open(Session session) {
        sessions.open(session);
    }

    @Override
    public Optional<CurrentUser> findLive(SessionId id, Instant now) {
        if (!feed.isProvenAt(now)) {
            return sessions.findLive(id, now);
        }
        CurrentUser known = remembered.getIfPresent(id);
        if (known != null) {
            return Optional.of(known).filter(user -> now.isBefore(user.session().expiresAt()));
        }
        long before = forgettings.get();
        Optional<CurrentUser> found = sessions.findLive(id, now);
        found.ifPresent(user -> remember(id, user, before));
        return found;
    }

    @Override
    public boolean end(SessionId id, Instant now) {
        return sessions.end(id, now);
    }

    @Override
    public int endAllOf(AccountId account, Instant now) {
        return sessions.endAllOf(account, now);
    }

    @Override
    public int endAll(Instant now) {
        return sessions.endAll(now);
    }

    @Override
    public void close() {
        feed.close();
    }

    private void remember(SessionId id, CurrentUser user, long before) {
        remembered.asMap().compute(id, (key, present) -> forgettings.get() == before ? user : null);
    }

    private void forget(Change change) {
        forgettings.incrementAndGet();
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
