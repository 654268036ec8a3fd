package dev.gatehouse.domain.retention;

import dev.gatehouse.domain.token.Revocations;
import java.time.Duration;

/** Everything that goes by itself: a closed list, each with its published name and how long it is kept once it is over. */
public enum Kept {
    /** Sessions that have ended or expired. */
    SESSIONS("sessions", Duration.ofDays(30)),
    /** Links that were used or have expired. A used one is repeated for ten minutes; the rest of the day is for questions. */
    LINKS("links", Duration.ofDays(1)),
    /** API tokens that were revoked or have expired. */
    API_TOKENS("api-tokens", Duration.ofDays(30)),
    /** API keys that were revoked or have expired. */
    API_KEYS("api-keys", Duration.ofDays(30)),
    /** Devices by which nobody has signed in. */
    DEVICES("devices", Duration.ofDays(400)),
    /** Letters that were sent or given up. */
    LETTERS("letters", Duration.ofDays(30)),
    /** Counters of tries that count nothing any more. */
    LIMITS("limits", Duration.ZERO),
    /** Invitations that were accepted or withdrawn, or whose time is over. */
    INVITATIONS("invitations", Duration.ofDays(30)),
    /** What was answered to calls with a key of their own. */
    IDEMPOTENCY_KEYS("idempotency-keys", Duration.ofDays(1)),
    /** What was revoked, for those who verify tokens by themselves. */
    REVOCATIONS("revocations", Revocations.TOLD_FOR),
    AUDIT_EVENTS("audit-events", Duration.ofDays(400)),
    /** Accounts that nobody took possession of: see {@link AbandonedAccounts}. No other account ever goes by itself. */
    ACCOUNTS("accounts", Duration.ofDays(30)),
    /** Accounts whose people asked for them to be removed, once the time that they had to think better of it is over. */
    DEPARTED_ACCOUNTS("departed-accounts", Duration.ZERO);

    private final String publishedName;
    private final Duration time;

    Kept(String publishedName, Duration time) {
        this.publishedName = publishedName;
        this.time = time;
    }

    public String publishedName() {
        return publishedName;
    }

    public Duration time() {
        return time;
    }
}
