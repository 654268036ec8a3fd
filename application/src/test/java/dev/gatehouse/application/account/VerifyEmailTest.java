package dev.gatehouse.application.account;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static dev.gatehouse.application.Stage.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerifyEmailTest {
    private static final Terms VERIFYING = Terms.plain(Duration.ofHours(24), 8).verifyingEmail();
    private static final Refused INVALID = Refused.with(Reason.INVALID_TOKEN);

    private final Stage stage = new Stage();
    private final VerifyEmail verifyEmail = stage.core().verifyEmail();

    @Test
    void aLetterProvesTheAddress() {
        Account alice = signedUp();
        assertThat(alice.emailVerified()).isFalse();

        verifyEmail.confirm(stage.secretIn(LetterKind.VERIFY_EMAIL), LAPTOP);

        assertThat(now(alice).emailVerified()).isTrue();
        assertThat(stage.audited(AuditAction.EMAIL_VERIFICATION_SENT)).hasSize(1);
        assertThat(stage.audited(AuditAction.EMAIL_VERIFIED)).singleElement().satisfies(event -> {
            assertThat(event.actor()).contains(alice.id());
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
    }

    @Test
    void aRepetitionSaysTheSameForTenMinutesAndDoesNothing() {
        signedUp();
        OneTimeSecret secret = stage.secretIn(LetterKind.VERIFY_EMAIL);
        verifyEmail.confirm(secret, LAPTOP);

        stage.world().clock().advance(Duration.ofMinutes(10).minusSeconds(1));
        verifyEmail.confirm(secret, LAPTOP);
        stage.world().clock().advance(Duration.ofSeconds(2));

        assertThat(Refused.by(() -> verifyEmail.confirm(secret, LAPTOP))).isEqualTo(INVALID);
        assertThat(stage.audited(AuditAction.EMAIL_VERIFIED)).hasSize(1);
    }

    @Test
    void aLetterIsGoodForADay() {
        Account alice = signedUp();
        OneTimeSecret secret = stage.secretIn(LetterKind.VERIFY_EMAIL);

        stage.world().clock().advance(Duration.ofHours(24));

        assertThat(Refused.by(() -> verifyEmail.confirm(secret, LAPTOP))).isEqualTo(INVALID);
        assertThat(now(alice).emailVerified()).isFalse();
    }

    @Test
    void theNewestLetterCancelsTheOlder() {
        Account alice = signedUp();
        OneTimeSecret older = stage.secretIn(LetterKind.VERIFY_EMAIL);

        signIn();

        assertThat(Refused.by(() -> verifyEmail.confirm(older, LAPTOP))).isEqualTo(INVALID);
        verifyEmail.confirm(stage.secretIn(LetterKind.VERIFY_EMAIL), LAPTOP);
        assertThat(now(alice).emailVerified()).isTrue();
    }

    @Test
    void whoSignsInUnprovenIsWrittenToThreeTimesAnHourAtMost() {
        signedUp();

        for (int i = 0; i < 5; i++) {
            signIn();
        }
        assertThat(stage.letters(LetterKind.VERIFY_EMAIL))
                .as("one at sign-up, which always goes, and three")
                .hasSize(4);

        stage.world().clock().advance(Duration.ofHours(1));
        signIn();
        assertThat(stage.letters(LetterKind.VERIFY_EMAIL)).hasSize(5);
    }

    @Test
    void theLastLetterThatWentStaysGoodWhenNoOtherMayGo() {
        Account alice = signedUp();
        for (int i = 0; i < 5; i++) {
            signIn();
        }

        verifyEmail.confirm(stage.secretIn(LetterKind.VERIFY_EMAIL), LAPTOP);

        assertThat(now(alice).emailVerified()).isTrue();
    }

    @Test
    void nobodyIsWrittenToOnceTheAddressIsProven() {
        signedUp();
        verifyEmail.confirm(stage.secretIn(LetterKind.VERIFY_EMAIL), LAPTOP);

        signIn();

        assertThat(stage.letters(LetterKind.VERIFY_EMAIL)).hasSize(1);
    }

    @Test
    void aDoorThatAsksForNoProofWritesToNobody() {
        stage.signedUp("Alice");
        stage.signedIn("Alice");

        assertThat(stage.letters()).isEmpty();
    }

    @Test
    void anotherLettersTokenProvesNothing() {
        Account alice = signedUp();
        OneTimeSecret reset = stage.core().resetPassword().sendTo(alice, OneTimePurpose.RESET_PASSWORD, CONSOLE);

        assertThat(Refused.by(() -> verifyEmail.confirm(reset, LAPTOP))).isEqualTo(INVALID);
        assertThat(now(alice).emailVerified()).isFalse();
    }

    @Test
    void anOperatorVouchesOnceAndTheLettersAreDead() {
        Account alice = signedUp();
        OneTimeSecret secret = stage.secretIn(LetterKind.VERIFY_EMAIL);

        assertThat(verifyEmail.vouch(alice, CONSOLE)).isTrue();
        assertThat(verifyEmail.vouch(alice, CONSOLE)).isFalse();

        assertThat(now(alice).emailVerified()).isTrue();
        assertThat(Refused.by(() -> verifyEmail.confirm(secret, LAPTOP))).isEqualTo(INVALID);
        assertThat(stage.audited(AuditAction.EMAIL_VERIFIED)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).contains(alice.id());
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    private Account signedUp() {
        return stage.core()
                .signUp()
                .run(VERIFYING, stage.form("Alice", PASSWORD), visit())
                .user()
                .account();
    }

    private void signIn() {
        stage.core().signIn().run(VERIFYING, stage.addressOf("Alice"), Password.of(PASSWORD), visit());
    }

    private Account now(Account account) {
        return stage.ports().accounts().find(account.id()).orElseThrow();
    }
}
