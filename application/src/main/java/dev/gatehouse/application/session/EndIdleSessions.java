package dev.gatehouse.application.session;

import dev.gatehouse.domain.session.IdleLimit;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Instant;

/**
 * Ends sessions that have rested too long, so that whoever does not ask hears of it: verifiers, sockets, and lists. Whoever asks is
 * refused from the very moment, see {@link Authenticate}.
 */
public final class EndIdleSessions {
    private static final int PORTION = 1_000;

    private final Sessions sessions;
    private final IdleLimit limit;
    private final Clock clock;

    public EndIdleSessions(Sessions sessions, IdleLimit limit, Clock clock) {
        this.sessions = sessions;
        this.limit = limit;
        this.clock = clock;
    }

    /** Ends a portion and says how many they were: none where there is no limit. */
    public int run() {
        Instant now = clock.instant();
        return limit.since(now)
                .map(since -> sessions.endIdle(since, now, PORTION))
                .orElse(0);
    }
}
