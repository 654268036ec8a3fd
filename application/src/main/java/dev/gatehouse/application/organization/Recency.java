package dev.gatehouse.application.organization;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.Session;
import java.time.Duration;
import java.time.Instant;

/** Whether somebody signed in a moment ago, as the most sensitive acts ask for (OWASP ASVS 5.0, 7.5.1). */
public final class Recency {
    /** How long ago counts as a moment ago. */
    public static final Duration RECENT = Duration.ofMinutes(10);

    private Recency() {}

    /** Whether the session was opened a moment ago. */
    public static boolean of(Session session, Instant now) {
        return now.isBefore(session.createdAt().plus(RECENT));
    }

    /** Refuses with REAUTHENTICATION_REQUIRED a session that was opened longer ago. */
    public static void require(Session session, Instant now) {
        if (!of(session, now)) {
            throw Refusal.of(Reason.REAUTHENTICATION_REQUIRED);
        }
    }
}
