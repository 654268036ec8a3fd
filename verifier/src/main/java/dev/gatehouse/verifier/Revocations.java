package dev.gatehouse.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was revoked: sessions for good; accounts, organizations and memberships up to an epoch, which takes with it what was issued until
 * then. It is kept for as long as a token may live, and no more than there is room for.
 */
final class Revocations {
    /** An hour more than the longest access token holds. */
    static final Duration KEPT_FOR = Duration.ofHours(25);

    private final Map<String, Long> sessions = new ConcurrentHashMap<>();
    private final Map<String, Long> accounts = new ConcurrentHashMap<>();
    private final Map<String, Long> organizations = new ConcurrentHashMap<>();
    private final Map<String, Long> memberships = new ConcurrentHashMap<>();
    private final int most;
    private boolean overflowed;

    Revocations(int most) {
        this.most = most;
    }

    void session(String session, long epoch) {
        put(sessions, session, epoch);
    }

    void account(String account, long epoch) {
        put(accounts, account, epoch);
    }

    void organization(String organization, long epoch) {
        put(organizations, organization, epoch);
    }

    void membership(String account, String organization, long epoch) {
        put(memberships, name(account, organization), epoch);
    }

    /** Whether there was no room for one, which is not known here since then. Only whoever tells them asks. */
    boolean haveOverflowed() {
        return overflowed;
    }

    /** All of them are about to be told again. */
    void willBeToldAgain() {
        overflowed = false;
    }

    private int count() {
        return sessions.size() + accounts.size() + organizations.size() + memberships.size();
    }

    boolean cover(VerifiedToken token) {
        return token.session().map(sessions::containsKey).orElse(false)
                || covers(accounts.get(token.account()), token)
                || token.impersonator()
                        .map(actor -> covers(accounts.get(actor), token))
                        .orElse(false)
                || token.organization()
                        .map(place -> covers(organizations.get(place), token)
                                || covers(memberships.get(name(token.account(), place)), token))
                        .orElse(false);
    }

    /** Tokens are dated in whole seconds: one of the same second goes too. */
    private static boolean covers(@Nullable Long epoch, VerifiedToken token) {
        return epoch != null && token.issuedAt().toEpochMilli() <= epoch;
    }

    /** Forgets what no token can name any more. */
    void forgetBefore(Instant time) {
        for (Map<String, Long> all : List.of(sessions, accounts, organizations, memberships)) {
            all.values().removeIf(epoch -> epoch < time.toEpochMilli());
        }
    }

    private void put(Map<String, Long> all, String name, long epoch) {
        if (count() < most || all.containsKey(name)) {
            all.merge(name, epoch, Math::max);
        } else {
            overflowed = true;
        }
    }

    private static String name(String account, String organization) {
        return account + " " + organization;
    }
}
