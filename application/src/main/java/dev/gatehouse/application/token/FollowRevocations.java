package dev.gatehouse.application.token;

import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.ApiTokens;
import dev.gatehouse.domain.token.Revocation;
import dev.gatehouse.domain.token.Revocation.Place;
import dev.gatehouse.domain.token.Revocations;
import dev.gatehouse.domain.token.Scope;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Somebody who verifies tokens by themselves hears of everything that is revoked. */
public final class FollowRevocations {
    /** How many are read at once. */
    static final int PORTION = 1_000;

    private final Revocations revocations;
    private final ApiTokens apiTokens;
    private final Clock clock;

    public FollowRevocations(Revocations revocations, ApiTokens apiTokens, Clock clock) {
        this.revocations = revocations;
        this.apiTokens = apiTokens;
        this.clock = clock;
    }

    /** Begins with everything there is, or behind a mark that a follower has given. */
    public Follower from(long mark) {
        return new Follower(mark);
    }

    /** Whether this token may still hear of them. */
    public boolean mayGoOn(ApiTokenId token) {
        return apiTokens
                .find(token)
                .filter(one -> one.isLiveAt(clock.instant()))
                .map(ApiToken::scopes)
                .filter(scopes -> scopes.allow(Scope.Act.FOLLOW_REVOCATIONS))
                .isPresent();
    }

    /**
     * Reads what is new again and again. Transactions become visible in another order than that of their beginnings, so each
     * round begins where the oldest of those began that were not done when the last one did, and what was told is not told
     * again. One thread.
     */
    public final class Follower {
        private final Set<Place> told = new HashSet<>();
        private long mark;
        private long markWithin;
        private long horizon;
        private Place place;
        private boolean caughtUp = true;

        private Follower(long mark) {
            this.mark = mark;
            this.markWithin = mark;
            this.place = Place.before(mark);
        }

        /** Some of what was not told yet, perhaps nothing. */
        public List<Revocation> more() {
            if (caughtUp) {
                beginRound();
            }
            List<Revocation> read = revocations.after(place, PORTION);
            if (!read.isEmpty()) {
                place = read.get(read.size() - 1).place();
            }
            List<Revocation> fresh =
                    read.stream().filter(one -> !told.contains(one.place())).toList();
            fresh.stream().map(Revocation::place).filter(this::comesAgain).forEach(told::add);
            if (read.size() < PORTION) {
                endRound();
            }
            return fresh;
        }

        /** Whether everything is told that was committed before the last round began. */
        public boolean isCaughtUp() {
            return caughtUp;
        }

        /** From where another follower may go on who was told all that was read so far. */
        public long mark() {
            return mark;
        }

        /** From where another may go on who was told but a part of what was read last. */
        public long markWithin() {
            return markWithin;
        }

        /** A horizon behind the mark is that of another database, or of one that was restored: nothing is known of it. */
        private void beginRound() {
            horizon = revocations.horizon();
            if (horizon < mark) {
                mark = 0;
                told.clear();
            }
            markWithin = mark;
            place = Place.before(mark);
            caughtUp = false;
        }

        private boolean comesAgain(Place one) {
            return one.transaction() >= horizon;
        }

        private void endRound() {
            mark = horizon;
            told.removeIf(one -> one.transaction() < mark);
            caughtUp = true;
        }
    }
}
