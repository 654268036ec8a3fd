package dev.gatehouse.application.account;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResetPasswordTest {
    private final Stage stage = new Stage();
    private final ResetPassword resetPassword = stage.core().resetPassword();

    @Test
    void aRequestIsOnlyNotedDownAndTheLetterComesLater() {
        Account alice = stage.signedUp("Alice").account();

        resetPassword.request(alice.email(), Optional.empty(), LAPTOP);
        assertThat(stage.audited(AuditAction.PASSWORD_RESET_REQUESTED)).isEmpty();

        assertThat(resetPassword.prepareNext()).isTrue();
        assertThat(resetPassword.prepareNext()).isFalse();
        assertThat(stage.letters(LetterKind.RESET_PASSWORD))
                .singleElement()
                .satisfies(letter -> assertThat(letter.to()).isEqualTo(alice.email()));
        assertThat(stage.audited(AuditAction.PASSWORD_RESET_REQUESTED))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEmpty();
                    assertThat(event.subject()).contains(alice.id());
                    assertThat(event.client()).isEqualTo(LAPTOP);
                });
    }

    @Test
    void nobodyAndTheDisabledAreAskedForInVain() {
        Account alice = stage.signedUp("Alice").account();
        stage.core().administerAccounts().disable(alice.id(), CONSOLE);

        resetPassword.request(alice.email(), Optional.empty(), LAPTOP);
        resetPassword.request(stage.addressOf("Nobody"), Optional.empty(), LAPTOP);

        assertThat(resetPassword.prepareNext()).isTrue();
        assertThat(resetPassword.prepareNext()).isTrue();
        assertThat(stage.letters()).isEmpty();
        assertThat(stage.audited(AuditAction.PASSWORD_RESET_REQUESTED)).isEmpty();
    }

    @Test
    void anAddressIsWrittenToThreeTimesAnHourAndTenTimesADayAtMost() {
        Account alice = stage.signedUp("Alice").account();

        for (int i = 0; i < 5; i++) {
            resetPassword.request(alice.email(), Optional.empty(), LAPTOP);
        }
        assertThat(stage.letters(LetterKind.RESET_PASSWORD)).hasSize(3);

        for (int hour = 0; hour < 5; hour++) {
            stage.world().clock().advance(Duration.ofHours(1));
            for (int i = 0; i < 5; i++) {
                resetPassword.request(alice.email(), Optional.empty(), LAPTOP);
            }
        }
        assertThat(stage.letters(LetterKind.RESET_PASSWORD)).hasSize(10);
    }

    @Test
    void theNewestLinkCancelsTheOlder() {
        Account alice = stage.signedUp("Alice").account();
        OneTimeSecret older = resetPassword.sendTo(alice, OneTimePurpose.RESET_PASSWORD, CONSOLE);
        OneTimeSecret newer = resetPassword.sendTo(alice, OneTimePurpose.RESET_PASSWORD, CONSOLE);

        assertThat(stage.core().choosePassword().isOpen(older)).isFalse();
        assertThat(stage.core().choosePassword().isOpen(newer)).isTrue();
    }

    @Test
    void whatAnOperatorIsGivenIsWhatTheLetterHolds() {
        Account alice = stage.signedUp("Alice").account();

        OneTimeSecret secret = resetPassword.sendTo(alice, OneTimePurpose.RESET_PASSWORD, CONSOLE);

        assertThat(stage.secretIn(LetterKind.RESET_PASSWORD).reveal()).isEqualTo(secret.reveal());
    }

    @Test
    void whoeverShowsThePasswordNeedsNoLink() {
        Account alice = stage.signedUp("Alice").account();
        OneTimeSecret secret = resetPassword.sendTo(alice, OneTimePurpose.RESET_PASSWORD, CONSOLE);

        stage.signedIn("Alice");

        assertThat(stage.core().choosePassword().isOpen(secret)).isFalse();
    }
}
