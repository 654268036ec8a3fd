package dev.gatehouse.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Outbox} promises, over any ports. */
public interface OutboxContract extends PortsContract {
    Duration LEASE = Duration.ofSeconds(60);

    private Letter letter(LetterKind kind, Map<String, String> details) {
        return new Letter(
                new LetterId(ports().ids().next()),
                kind,
                Optional.of(new AccountId(ports().ids().next())),
                new EmailAddress("Alice@Example.com", "alice@example.com"),
                "Alice \"{{Smith}}\"\ud83d\udc18",
                details,
                NOW,
                NOW.plus(kind.usefulFor()));
    }

    private Letter added(LetterKind kind) {
        Letter letter = letter(
                kind,
                Map.of(
                        "token",
                        "s3cret=\u00e4\n",
                        "ip_address",
                        "192.0.2.7",
                        "user_agent",
                        "",
                        "organization",
                        "Acme",
                        "inviter",
                        "Alice",
                        "removed_at",
                        "2026-02-08T14:12:45Z"));
        ports().outbox().add(letter);
        return letter;
    }

    private List<Letter> claimedAt(Instant now) {
        return ports().outbox().claim(100, now, LEASE);
    }

    @Test
    default void givesOutWhatWasAddedAndKeepsItFromOthersForTheLease() {
        Letter letter = added(LetterKind.VERIFY_EMAIL);

        assertThat(claimedAt(NOW)).containsExactly(letter);
        assertThat(claimedAt(NOW.plus(LEASE).minusSeconds(1))).isEmpty();
        assertThat(claimedAt(NOW.plus(LEASE))).containsExactly(letter);
        assertThat(ports().outbox().undelivered(1))
                .singleElement()
                .extracting(QueuedLetter::attempts)
                .isEqualTo(2);
    }

    @Test
    default void keepsALetterWithoutAccountNameOrDetails() {
        Letter letter = new Letter(
                new LetterId(ports().ids().next()),
                LetterKind.PASSWORD_CHANGED,
                Optional.empty(),
                new EmailAddress("a@example.com", "a@example.com"),
                "",
                Map.of(),
                NOW,
                NOW.plusSeconds(1));
        ports().outbox().add(letter);

        assertThat(claimedAt(NOW)).containsExactly(letter);
    }

    @Test
    default void givesOutEachOfItsKinds() {
        List<Letter> all = Stream.of(LetterKind.values()).map(this::added).toList();

        assertThat(claimedAt(NOW)).containsExactlyElementsOf(all);
    }

    @Test
    default void givesOutAtMostSoManyAndFirstThoseThatWaitLongest() {
        Letter first = added(LetterKind.VERIFY_EMAIL);
        Letter second = added(LetterKind.NEW_KEY);
        ports().outbox().claim(1, NOW, LEASE);
        ports().outbox().failed(first.id(), "no", Optional.of(NOW.plusSeconds(5)), NOW);

        assertThat(ports().outbox().claim(1, NOW.plusSeconds(5), LEASE)).containsExactly(second);
        assertThat(ports().outbox().claim(1, NOW.plusSeconds(5), LEASE)).containsExactly(first);
        assertThat(ports().outbox().claim(1, NOW.plusSeconds(5), LEASE)).isEmpty();
    }

    @Test
    default void forgetsALetterWhoseTransactionWasRolledBack() {
        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    added(LetterKind.VERIFY_EMAIL);
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(claimedAt(NOW)).isEmpty();
        assertThat(ports().outbox().count()).isEqualTo(new QueueCounts(0, 0, 0));
    }

    @Test
    default void simultaneousClaimsNeverShareALetter() throws InterruptedException {
        List<Letter> all =
                Stream.generate(() -> added(LetterKind.NEW_KEY)).limit(40).toList();
        Queue<LetterId> claimed = new ConcurrentLinkedQueue<>();

        simultaneously(
                4,
                () -> Stream.generate(() -> ports().outbox().claim(3, NOW, LEASE))
                        .takeWhile(some -> !some.isEmpty())
                        .allMatch(some ->
                                claimed.addAll(some.stream().map(Letter::id).toList())));

        assertThat(claimed)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(Letter::id).toList());
    }

    @Test
    default void neverGivesOutWhatWasSent() {
        Letter letter = added(LetterKind.VERIFY_EMAIL);
        claimedAt(NOW);
        ports().outbox().sent(letter.id(), NOW);
        ports().outbox().failed(letter.id(), "too late to say so", Optional.of(NOW), NOW);

        assertThat(claimedAt(NOW.plus(LEASE))).isEmpty();
        assertThat(ports().outbox().retry(NOW)).isZero();
        assertThat(ports().outbox().undelivered(10)).isEmpty();
        assertThat(ports().outbox().count()).isEqualTo(new QueueCounts(0, 1, 0));
    }

    @Test
    default void saysWhyAFailedLetterWaitsAndUntilWhen() {
        Letter letter = added(LetterKind.VERIFY_EMAIL);
        claimedAt(NOW);
        ports().outbox().failed(letter.id(), "The server sleeps", Optional.of(NOW.plusSeconds(90)), NOW);

        assertThat(claimedAt(NOW.plusSeconds(89))).isEmpty();
        assertThat(ports().outbox().undelivered(10))
                .containsExactly(new QueuedLetter(
                        letter.id(),
                        letter.kind(),
                        letter.to(),
                        NOW,
                        1,
                        Optional.of(NOW.plusSeconds(90)),
                        Optional.of("The server sleeps")));
        assertThat(claimedAt(NOW.plusSeconds(90))).containsExactly(letter);
    }

    @Test
    default void givesUpUntilSomebodyAsksForMore() {
        Letter letter = added(LetterKind.VERIFY_EMAIL);
        claimedAt(NOW);
        ports().outbox().failed(letter.id(), "Refused", Optional.empty(), NOW);

        assertThat(claimedAt(NOW.plus(LEASE))).isEmpty();
        assertThat(ports().outbox().count()).isEqualTo(new QueueCounts(0, 0, 1));
        assertThat(ports().outbox().undelivered(10))
                .singleElement()
                .extracting(QueuedLetter::nextTry)
                .isEqualTo(Optional.empty());

        assertThat(ports().outbox().retry(NOW.plusSeconds(5))).isEqualTo(1);
        assertThat(claimedAt(NOW.plusSeconds(5))).containsExactly(letter);
    }

    @Test
    default void retriesNothingThatIsUseless() {
        Letter letter = added(LetterKind.RESET_PASSWORD);
        claimedAt(NOW);
        ports().outbox().failed(letter.id(), "Too late", Optional.empty(), letter.uselessAfter());

        assertThat(ports().outbox().retry(letter.uselessAfter())).isZero();
        assertThat(claimedAt(letter.uselessAfter())).isEmpty();
    }

    @Test
    default void forgetsWhatEndedLongAgoAndNothingThatWaits() {
        Letter sent = added(LetterKind.VERIFY_EMAIL);
        Letter givenUp = added(LetterKind.VERIFY_EMAIL);
        Letter waiting = added(LetterKind.VERIFY_EMAIL);
        ports().outbox().sent(sent.id(), NOW);
        ports().outbox().failed(givenUp.id(), "Refused", Optional.empty(), NOW);

        assertThat(ports().outbox().forget(NOW, NOW, 10)).isZero();
        assertThat(ports().outbox().count()).isEqualTo(new QueueCounts(1, 1, 1));

        assertThat(ports().outbox().forget(NOW.plusMillis(1), NOW.plusSeconds(1), 1))
                .isEqualTo(1);
        assertThat(ports().outbox().forget(NOW.plusMillis(1), NOW.plusSeconds(1), 1))
                .isEqualTo(1);
        assertThat(ports().outbox().forget(NOW.plusMillis(1), NOW.plusSeconds(1), 1))
                .isZero();
        assertThat(ports().outbox().count()).isEqualTo(new QueueCounts(1, 0, 0));
        assertThat(claimedAt(NOW)).containsExactly(waiting);
    }
}
