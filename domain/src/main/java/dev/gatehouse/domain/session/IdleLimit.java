package dev.gatehouse.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * After how long without use a session is over (OWASP ASVS 5.0, 7.3.1). Uses are noted every {@link Session#NOTED_EVERY}, so that
 * it may be over so much sooner, and never later.
 *
 * @param length empty where sessions may rest until they expire
 */
public record IdleLimit(Optional<Duration> length) {
    /** Sessions may rest until they expire. */
    public static final IdleLimit NONE = new IdleLimit(Optional.empty());

    /** A limit of this length. */
    public static IdleLimit of(Duration length) {
        return new IdleLimit(Optional.of(length));
    }

    /** Whether the session has rested too long. */
    public boolean isReachedBy(Session session, Instant now) {
        return since(now).map(time -> !session.lastUsedAt().isAfter(time)).orElse(false);
    }

    /** The time since which a session must have been used to be live; empty where there is none. */
    public Optional<Instant> since(Instant now) {
        return length.map(now::minus);
    }
}
