package dev.gatehouse.application.session;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.IdleLimit;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Says who is signed in, by one question to the store; that somebody is, is noted now and then. */
public final class Authenticate {
    private final Sessions sessions;
    private final IdleLimit idleLimit;
    private final Clock clock;

    public Authenticate(Sessions sessions, IdleLimit idleLimit, Clock clock) {
        this.sessions = sessions;
        this.idleLimit = idleLimit;
        this.clock = clock;
    }

    /**
     * Refuses with UNAUTHORIZED a session that has ended, expired, rested too long or never was, or whose account is not active.
     */
    public CurrentUser run(SessionId session) {
        Instant now = clock.instant();
        CurrentUser user = find(session, now).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
        if (user.session().isToBeNotedAt(now)) {
            sessions.noteUse(session, now);
        }
        return user;
    }

    /** Who is signed in by this session, which is not used by that; empty where it would be refused. */
    public Optional<CurrentUser> find(SessionId session, Instant now) {
        return sessions.findLive(session, now).filter(user -> !idleLimit.isReachedBy(user.session(), now));
    }
}
