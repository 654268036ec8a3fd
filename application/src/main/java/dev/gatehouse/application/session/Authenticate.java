package dev.gatehouse.application.session;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Instant;

/** Says who is signed in, by one question to the store; that somebody is, is noted now and then. */
public final class Authenticate {
    private final Sessions sessions;
    private final Clock clock;

    public Authenticate(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Refuses with UNAUTHORIZED a session that has ended, expired or never was, or whose account is not active. */
    public CurrentUser run(SessionId session) {
        Instant now = clock.instant();
        CurrentUser user = sessions.findLive(session, now).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
        if (user.session().isToBeNotedAt(now)) {
            sessions.noteUse(session, now);
        }
        return user;
    }
}
