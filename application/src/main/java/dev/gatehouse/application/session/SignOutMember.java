package dev.gatehouse.application.session;

import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.ApiToken;
import java.time.Clock;

/** A backend signs a person of its organization out. */
public final class SignOutMember {
    private final Sessions sessions;
    private final Memberships memberships;
    private final EndSessions endSessions;
    private final Clock clock;

    public SignOutMember(Sessions sessions, Memberships memberships, EndSessions endSessions, Clock clock) {
        this.sessions = sessions;
        this.memberships = memberships;
        this.endSessions = endSessions;
        this.clock = clock;
    }

    /** Ends the session if its account belongs to the backend's organization, in whatever state; else nothing happens. */
    public void run(ApiToken backend, SessionId session, Client client) {
        sessions.findLive(session, clock.instant())
                .filter(user -> memberships
                        .find(user.account().id(), backend.organization())
                        .isPresent())
                .ifPresent(user -> endSessions.signOut(user.session(), client));
    }
}
