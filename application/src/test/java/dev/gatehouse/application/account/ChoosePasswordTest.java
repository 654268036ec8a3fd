package dev.gatehouse.application.account;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static dev.gatehouse.application.Stage.TERMS;
import static dev.gatehouse.application.Stage.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.NewPassword;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoosePasswordTest {
    private static final String NEW = "another horse battery";
    private static final Refused INVALID = Refused.with(Reason.INVALID_TOKEN);

    private final Stage stage = new Stage();
    private final ChoosePassword choosePassword = stage.core().choosePassword();

    @Test
    void theNewPasswordOpensAndTheOldOneDoesNot() {
        Account alice = stage.signedUp("Alice").account();

        choosePassword.run(link(alice), password(NEW), LAPTOP);

        assertThat(Refused.by(() -> stage.signedIn("Alice"))).isEqualTo(Refused.with(Reason.INVALID_CREDENTIALS));
        assertThat(signedIn(NEW).user().account().id()).isEqualTo(alice.id());
    }

    @Test
    void everySessionDeviceAndLinkIsDead() {
        Entry first = stage.core().signUp().run(TERMS, stage.form("Alice", PASSWORD), visit());
        Account alice = first.user().account();
        CurrentUser second = stage.signedIn("Alice");
        CurrentUser bob = stage.signedUp("Bob");
        OneTimeSecret other = stage.core().resetPassword().sendTo(alice, OneTimePurpose.CHOOSE_PASSWORD, CONSOLE);

        choosePassword.run(link(alice), password(NEW), LAPTOP);

        assertThat(stage.isLive(first.user().session().id())).isFalse();
        assertThat(stage.isLive(second.session().id())).isFalse();
        assertThat(stage.isLive(bob.session().id())).isTrue();
        assertThat(choosePassword.isOpen(other)).isFalse();
        var visit = new Visit(LAPTOP, Optional.empty(), first.newDevice());
        assertThat(stage.core()
                        .signIn()
                        .run(TERMS, alice.email(), Password.of(NEW), visit)
                        .circumstances()
                        .knownDevice())
                .isFalse();
    }

    @Test
    void whoeverProvesTheMailboxFirstTakesTheAgentKeyFromWhoeverHadIt() {
        CurrentUser alice = stage.signedUp("Alice");
        String key = stage.core().agentKeys().show(alice, LAPTOP).reveal();

        choosePassword.run(link(alice.account()), password(NEW), LAPTOP);

        assertThat(stage.core().agentKeys().accountOf(key)).isEmpty();
        assertThat(now(alice.account()).emailVerified()).isTrue();
        assertThat(stage.world().auditEvents().stream()
                        .map(event -> event.action())
                        .skip(stage.world().auditEvents().size() - 3))
                .isEqualTo(
                        List.of(AuditAction.EMAIL_VERIFIED, AuditAction.AGENT_KEY_ROTATED, AuditAction.PASSWORD_RESET));
    }

    @Test
    void aResetRetiresTheAgentKeyAlsoWhereTheMailboxWasProvenBefore() {
        CurrentUser alice = stage.signedUp("Alice");
        stage.core().verifyEmail().vouch(alice.account(), CONSOLE);
        String key = stage.core().agentKeys().show(alice, LAPTOP).reveal();

        choosePassword.run(link(alice.account()), password(NEW), LAPTOP);

        assertThat(stage.core().agentKeys().accountOf(key)).isEmpty();
    }

    @Test
    void theOwnerIsTold() {
        Account alice = stage.signedUp("Alice").account();

        choosePassword.run(link(alice), password(NEW), LAPTOP);

        assertThat(stage.letters(LetterKind.PASSWORD_CHANGED))
                .singleElement()
                .satisfies(letter -> assertThat(letter.to()).isEqualTo(alice.email()));
    }

    @Test
    void aLinkIsGoodOnceAndForHalfAnHour() {
        Account alice = stage.signedUp("Alice").account();
        OneTimeSecret used = link(alice);
        choosePassword.run(used, password(NEW), LAPTOP);
        assertThat(Refused.by(() -> choosePassword.run(used, password(NEW), LAPTOP)))
                .isEqualTo(INVALID);

        OneTimeSecret old = link(alice);
        stage.world().clock().advance(Duration.ofMinutes(30));
        assertThat(Refused.by(() -> choosePassword.run(old, password(NEW), LAPTOP)))
                .isEqualTo(INVALID);
    }

    @Test
    void aDisabledAccountsLinkIsNone() {
        Account alice = stage.signedUp("Alice").account();
        OneTimeSecret secret = link(alice);
        stage.core().administerAccounts().disable(alice.id(), CONSOLE);

        assertThat(Refused.by(() -> choosePassword.run(secret, password(NEW), LAPTOP)))
                .isEqualTo(INVALID);
    }

    @Test
    void aPasswordThatIsTheAddressUsesNothingUp() {
        Account alice = stage.signedUp("Alice").account();
        OneTimeSecret secret = link(alice);

        assertThatThrownBy(() -> choosePassword.run(secret, password("Alice@example.com"), LAPTOP))
                .hasMessage("Password must not be your name or address");

        assertThat(choosePassword.isOpen(secret)).isTrue();
        assertThat(stage.signedIn("Alice").account().id()).isEqualTo(alice.id());
    }

    @Test
    void aFailureLeavesEverythingAsItWas() {
        CurrentUser alice = stage.signedUp("Alice");
        OneTimeSecret secret = link(alice.account());
        Core unrecorded = Stage.over(stage.portsWith(event -> {
            throw new IllegalStateException("the trail is full");
        }));

        assertThatThrownBy(() -> unrecorded.choosePassword().run(secret, password(NEW), LAPTOP))
                .hasMessage("the trail is full");

        assertThat(choosePassword.isOpen(secret)).isTrue();
        assertThat(stage.isLive(alice.session().id())).isTrue();
        assertThat(stage.letters(LetterKind.PASSWORD_CHANGED)).isEmpty();
    }

    @Test
    void itSaysWhereThePersonWasGoing() {
        Account alice = stage.signedUp("Alice").account();
        stage.core().resetPassword().request(alice.email(), Optional.of("/dashboard"), LAPTOP);

        assertThat(choosePassword.run(stage.secretIn(LetterKind.RESET_PASSWORD), password(NEW), LAPTOP))
                .contains("/dashboard");
    }

    private OneTimeSecret link(Account account) {
        return stage.core().resetPassword().sendTo(account, OneTimePurpose.RESET_PASSWORD, CONSOLE);
    }

    private NewPassword password(String typed) {
        return stage.core().passwordPolicy().accept(Password.of(typed), 8);
    }

    private Entry signedIn(String password) {
        return stage.core().signIn().run(TERMS, stage.addressOf("Alice"), Password.of(password), visit());
    }

    private Account now(Account account) {
        return stage.ports().accounts().find(account.id()).orElseThrow();
    }
}
