package dev.gatehouse.application.mail;

import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.session.Circumstances;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Writes to an account's owner about a sign-in that may not have been theirs (OWASP ASVS 5.0, 6.3.5). An address that nobody
 * has proven hears nothing: its owner may be somebody else.
 */
public final class TellOwner {
    private static final int SUSPICIOUS_FAILURES = 5;
    private static final Duration QUIET_AFTER_SIGN_UP = Duration.ofHours(1);
    private static final Duration FAMILIAR_FOR = Duration.ofDays(30);

    private final Sessions sessions;
    private final Limits limits;
    private final Post post;
    private final Clock clock;

    public TellOwner(Sessions sessions, Limits limits, Post post, Clock clock) {
        this.sessions = sessions;
        this.limits = limits;
        this.post = post;
        this.clock = clock;
    }

    /** When an owner is told. */
    public enum Notice {
        NEVER,
        AFTER_FAILURES,
        ALWAYS
    }

    /**
     * When the owner is told of this sign-in. A device without a cookie is known by where it comes from and what it calls
     * itself; of an unknown one the owner hears only so often. Not to be asked in a transaction.
     */
    public Notice ofSignIn(Account account, boolean knownDevice, Client client) {
        Instant now = clock.instant();
        if (!account.emailVerified()
                || account.createdAt().plus(QUIET_AFTER_SIGN_UP).isAfter(now)) {
            return Notice.NEVER;
        }
        boolean familiar = knownDevice || sessions.wereOpenedFrom(account.id(), client, now.minus(FAMILIAR_FOR));
        return familiar || !limits.mayWrite(LetterKind.NEW_SIGN_IN, account.email())
                ? Notice.AFTER_FAILURES
                : Notice.ALWAYS;
    }

    /** Writes the letter, in the transaction of the sign-in. */
    public void signedIn(Notice notice, Account account, Circumstances circumstances, Client client) {
        var from = Map.of("ip_address", client.ipAddress(), "user_agent", client.userAgent());
        if (notice != Notice.NEVER && circumstances.failuresBefore() >= SUSPICIOUS_FAILURES) {
            post.send(LetterKind.SIGN_IN_AFTER_FAILURES, account, from);
        } else if (notice == Notice.ALWAYS) {
            post.send(LetterKind.NEW_SIGN_IN, account, from);
        }
    }
}
