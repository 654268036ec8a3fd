package dev.gatehouse.application.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Stage;
import dev.gatehouse.application.token.FollowRevocations.Follower;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.Revocation;
import dev.gatehouse.domain.token.Revocation.Place;
import dev.gatehouse.domain.token.Revocations;
import dev.gatehouse.domain.token.Revoked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowRevocationsTest {
    private final Stage stage = new Stage();
    private final Transactions transactions = new Transactions();

    /** A database whose transactions begin and end when a test says so. */
    private static final class Transactions implements Revocations {
        private final List<Revocation> visible = new ArrayList<>();
        private final List<Long> running = new ArrayList<>();
        private long next = 1;
        private int reads;

        long begin() {
            running.add(next);
            return next++;
        }

        Revocation end(long transaction) {
            running.remove(transaction);
            var revocation = new Revocation(
                    new Place(transaction, 100 - transaction),
                    new Revoked.OfSession(new SessionId(new UUID(0, transaction))),
                    Instant.EPOCH);
            visible.add(revocation);
            return revocation;
        }

        Revocation revoke() {
            return end(begin());
        }

        @Override
        public long horizon() {
            return running.stream().min(Comparator.naturalOrder()).orElse(next);
        }

        @Override
        public List<Revocation> after(Place place, int most) {
            reads++;
            return visible.stream()
                    .filter(one -> one.place().transaction() > place.transaction()
                            || (one.place().transaction() == place.transaction()
                                    && one.place().sequence() > place.sequence()))
                    .sorted(Comparator.comparing(one -> one.place().transaction()))
                    .limit(most)
                    .toList();
        }

        @Override
        public int purge(Instant before, int most) {
            throw new UnsupportedOperationException();
        }
    }

    private Follower follower(long mark) {
        return new FollowRevocations(
                        transactions, stage.ports().apiTokens(), stage.world().clock())
                .from(mark);
    }

    private static List<Revocation> round(Follower follower) {
        List<Revocation> told = new ArrayList<>();
        do {
            told.addAll(follower.more());
        } while (!follower.isCaughtUp());
        return told;
    }

    @Test
    void tellsEachOnceAndInTurn() {
        Follower follower = follower(0);
        Revocation first = transactions.revoke();
        Revocation second = transactions.revoke();

        assertThat(round(follower)).containsExactly(first, second);
        assertThat(round(follower)).isEmpty();
        Revocation third = transactions.revoke();
        assertThat(round(follower)).containsExactly(third);
    }

    @Test
    void missesNoneThatIsCommittedLateAndTellsNoneAgain() {
        Follower follower = follower(0);
        long slow = transactions.begin();
        Revocation quick = transactions.revoke();

        assertThat(round(follower)).containsExactly(quick);
        assertThat(round(follower)).as("read again, told once").isEmpty();
        Revocation late = transactions.end(slow);
        assertThat(round(follower)).containsExactly(late);
        assertThat(round(follower)).isEmpty();
    }

    @Test
    void whoComesBackMissesNoneEither() {
        Follower before = follower(0);
        long slow = transactions.begin();
        transactions.revoke();
        round(before);
        Revocation late = transactions.end(slow);

        assertThat(round(follower(before.mark()))).contains(late);
    }

    @Test
    void whoIsCutInTheMiddleOfWhatIsToldMissesNone() {
        Follower before = follower(0);
        round(before);
        Revocation first = transactions.revoke();
        Revocation second = transactions.revoke();

        assertThat(before.more()).containsExactly(first, second);

        assertThat(round(follower(before.markWithin()))).containsExactly(first, second);
        assertThat(round(follower(before.mark()))).isEmpty();
    }

    @Test
    void aDatabaseThatWasRestoredIsToldWholeAfterACutToo() {
        Revocation first = transactions.revoke();
        Follower follower = follower(4_711);
        follower.more();

        assertThat(round(follower(follower.markWithin()))).containsExactly(first);
    }

    @Test
    void aMarkOfAnotherDatabaseMeansFromTheBeginning() {
        Revocation first = transactions.revoke();

        assertThat(round(follower(4_711))).containsExactly(first);
    }

    @Test
    void manyAreToldInPortions() {
        List<Revocation> all = new ArrayList<>();
        for (int i = 0; i < 2 * FollowRevocations.PORTION + 1; i++) {
            all.add(transactions.revoke());
        }
        Follower follower = follower(0);

        assertThat(follower.more()).hasSize(FollowRevocations.PORTION);
        assertThat(follower.isCaughtUp()).isFalse();
        List<Revocation> rest = round(follower);

        assertThat(rest).isEqualTo(all.subList(FollowRevocations.PORTION, all.size()));
        assertThat(transactions.reads).isEqualTo(3);
    }
}
