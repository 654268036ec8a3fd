package dev.gatehouse.application.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.mail.MailFailure;
import dev.gatehouse.domain.mail.Mailer;
import dev.gatehouse.domain.mail.QueueCounts;
import dev.gatehouse.domain.mail.QueuedLetter;
import dev.gatehouse.domain.world.Postbag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliverMailTest {
    private final MailFailure sleeps = MailFailure.passing("The server sleeps");
    private final MailFailure refuses = MailFailure.permanent("The server refuses");
    private static final Map<String, String> TOKEN = Map.of("token", "t0ken");

    private final Stage stage = new Stage();
    private final Postbag postbag = stage.world().postbag();
    private final Post post =
            new Post(stage.ports().outbox(), stage.ports().ids(), stage.ports().clock());
    private final DeliverMail deliverMail = stage.core().deliverMail();
    private Account alice;

    @BeforeEach
    void signUp() {
        alice = stage.signedUp("alice").account();
    }

    @Test
    void delivers() {
        post.send(LetterKind.VERIFY_EMAIL, alice, TOKEN);

        assertThat(deliverMail.run()).isFalse();

        assertThat(postbag.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.account()).contains(alice.id());
            assertThat(letter.to()).isEqualTo(alice.email());
            assertThat(letter.greeting()).isEqualTo("alice");
            assertThat(letter.details()).isEqualTo(TOKEN);
            assertThat(letter.createdAt()).isEqualTo(stage.now());
            assertThat(letter.uselessAfter()).isEqualTo(stage.now().plus(Duration.ofHours(24)));
        });
        assertThat(counts()).isEqualTo(new QueueCounts(0, 1, 0));
        deliverMail.run();
        assertThat(postbag.letters()).hasSize(1);
    }

    @Test
    void aLetterThatSaysTooLittleIsNotWritten() {
        assertThatThrownBy(() -> post.send(LetterKind.VERIFY_EMAIL, alice, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("verify-email");
    }

    @Test
    void letsTheMailerRestAfterEachRound() {
        deliverMail.run();
        assertThat(postbag.rests()).isEqualTo(1);
    }

    @Test
    void saysWhenThereMayBeMore() {
        for (int count = 0; count < 21; count++) {
            post.send(LetterKind.NEW_KEY, alice, Map.of());
        }

        assertThat(deliverMail.run()).isTrue();
        assertThat(postbag.letters()).hasSize(20);
        assertThat(deliverMail.run()).isFalse();
        assertThat(postbag.letters()).hasSize(21);
    }

    @Test
    void aRoundEndsWithTheFirstThatMustWait() {
        post.send(LetterKind.NEW_KEY, alice, Map.of());
        post.send(LetterKind.NEW_KEY, alice, Map.of());
        postbag.failWith(sleeps);

        assertThat(deliverMail.run()).isFalse();

        assertThat(undelivered()).extracting(QueuedLetter::attempts).containsExactly(0, 1);
    }

    @Test
    void waitsLongerEachTimeButNotForEver() {
        post.send(LetterKind.NEW_KEY, alice, Map.of());
        postbag.failWith(sleeps);
        List<Duration> pauses = pausesUntilGivenUp();

        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(15));
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(10)));
        assertThat(pauses.get(pauses.size() - 1)).isGreaterThan(Duration.ofMinutes(5));
        assertThat(pauses).hasSizeBetween(144, 300);
        assertThat(new HashSet<>(pauses)).as("jitter").hasSizeGreaterThan(pauses.size() / 2);
        assertThat(stage.now())
                .isBetween(
                        alice.createdAt().plus(Duration.ofHours(23)),
                        alice.createdAt().plus(Duration.ofHours(25)));
        assertThat(counts()).isEqualTo(new QueueCounts(0, 0, 1));
    }

    @Test
    void isDeliveredOnceTheServerWakes() {
        post.send(LetterKind.NEW_KEY, alice, Map.of());
        postbag.failWith(sleeps);
        deliverMail.run();
        postbag.recover();
        deliverMail.run();
        assertThat(postbag.letters()).isEmpty();

        stage.world().clock().advance(Duration.ofSeconds(15));
        deliverMail.run();
        assertThat(postbag.letters()).hasSize(1);
    }

    @Test
    void givesUpAtOnceWhatIsRefusedForGoodAndGoesOn() {
        post.send(LetterKind.NEW_KEY, alice, Map.of());
        post.send(LetterKind.NEW_KEY, alice, Map.of());
        postbag.failWith(refuses);

        deliverMail.run();

        assertThat(counts()).isEqualTo(new QueueCounts(0, 0, 2));
        assertThat(undelivered()).extracting(QueuedLetter::lastError).containsOnly(Optional.of("The server refuses"));
    }

    @Test
    void doesNotDeliverWhatIsUseless() {
        post.send(LetterKind.RESET_PASSWORD, alice, TOKEN);
        stage.world().clock().advance(Duration.ofMinutes(30));
        deliverMail.run();

        assertThat(postbag.letters()).isEmpty();
        assertThat(counts()).isEqualTo(new QueueCounts(0, 0, 1));
    }

    @Test
    void doesNotWaitForATimeWhenItIsUseless() {
        post.send(LetterKind.RESET_PASSWORD, alice, TOKEN);
        postbag.failWith(sleeps);
        stage.world().clock().advance(Duration.ofMinutes(29));
        deliverMail.run();

        assertThat(counts()).isEqualTo(new QueueCounts(0, 0, 1));
    }

    @Test
    void whatNobodySpokeOfAgainIsDueAfterTheLease() {
        post.send(LetterKind.NEW_KEY, alice, Map.of());
        Mailer dies = letter -> {
            throw new IllegalStateException("killed here");
        };
        var killed = new DeliverMail(
                stage.ports().outbox(),
                dies,
                stage.ports().randomness(),
                stage.ports().clock());
        assertThatThrownBy(killed::run).isInstanceOf(IllegalStateException.class);

        deliverMail.run();
        assertThat(postbag.letters()).isEmpty();
        stage.world().clock().advance(DeliverMail.LEASE);
        deliverMail.run();
        assertThat(postbag.letters()).hasSize(1);
    }

    @Test
    void anOperatorMayAskForMore() {
        post.send(LetterKind.NEW_KEY, alice, Map.of());
        postbag.failWith(refuses);
        deliverMail.run();
        postbag.recover();

        assertThat(stage.core().administerMail().retry()).isEqualTo(1);
        deliverMail.run();
        assertThat(postbag.letters()).hasSize(1);
        assertThat(stage.core().administerMail().retry()).isZero();
    }

    @Test
    void aLetterDoesNotPrintItsDetails() {
        post.send(LetterKind.RESET_PASSWORD, alice, TOKEN);
        deliverMail.run();

        assertThat(postbag.letters()).extracting(Letter::toString).noneMatch(text -> text.contains("t0ken"));
    }

    private List<Duration> pausesUntilGivenUp() {
        var pauses = new ArrayList<Duration>();
        deliverMail.run();
        for (Optional<Instant> next = nextTry(); next.isPresent(); next = nextTry()) {
            Duration pause = Duration.between(stage.now(), next.orElseThrow());
            pauses.add(pause);
            stage.world().clock().advance(pause);
            deliverMail.run();
        }
        return pauses;
    }

    private Optional<Instant> nextTry() {
        return undelivered().get(0).nextTry();
    }

    private List<QueuedLetter> undelivered() {
        return stage.core().administerMail().undelivered(10);
    }

    private QueueCounts counts() {
        return stage.core().administerMail().count();
    }
}
