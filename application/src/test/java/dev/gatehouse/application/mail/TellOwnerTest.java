package dev.gatehouse.application.mail;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static dev.gatehouse.application.Stage.TERMS;
import static dev.gatehouse.application.Stage.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellOwnerTest {
    private final Stage stage = new Stage();

    @Test
    void aNewDeviceInANewPlaceIsReportedWithWhereItIs() {
        Account alice = verified();
        stage.world().clock().advance(Duration.ofHours(2));

        signIn(from(1));

        assertThat(stage.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(LetterKind.NEW_SIGN_IN);
            assertThat(letter.to()).isEqualTo(alice.email());
            assertThat(letter.details())
                    .containsAllEntriesOf(Map.of("ip_address", "203.0.113.1", "user_agent", "Phone"));
        });
    }

    @Test
    void anAddressThatNobodyHasProvenHearsNothing() {
        stage.signedUp("Alice");
        stage.world().clock().advance(Duration.ofHours(2));
        failTimes(5);

        signIn(from(1));

        assertThat(stage.letters()).isEmpty();
    }

    @Test
    void withinAnHourOfSignUpNothingIsReported() {
        verified();
        stage.world().clock().advance(Duration.ofHours(1).minusSeconds(1));
        signIn(from(1));
        assertThat(stage.letters()).isEmpty();

        stage.world().clock().advance(Duration.ofSeconds(1));
        signIn(from(2));
        assertThat(kinds()).containsExactly(LetterKind.NEW_SIGN_IN);
    }

    @Test
    void aKnownDeviceIsNotReportedWhereverItIs() {
        verified();
        stage.world().clock().advance(Duration.ofHours(2));
        Entry first = stage.core().signIn().run(TERMS, stage.addressOf("Alice"), Password.of(PASSWORD), visit());

        stage.core()
                .signIn()
                .run(
                        TERMS,
                        stage.addressOf("Alice"),
                        Password.of(PASSWORD),
                        new Visit(from(1), Optional.empty(), first.newDevice()));

        assertThat(stage.letters()).isEmpty();
    }

    @Test
    void aFamiliarPlaceIsNotReportedForThirtyDays() {
        verified();
        stage.world().clock().advance(Duration.ofDays(30));
        signIn(LAPTOP);
        assertThat(stage.letters()).isEmpty();

        stage.world().clock().advance(Duration.ofDays(30).plusSeconds(1));
        signIn(LAPTOP);
        assertThat(kinds()).containsExactly(LetterKind.NEW_SIGN_IN);
    }

    @Test
    void threeNewDevicesAnHourAreReportedAtMost() {
        verified();
        stage.world().clock().advance(Duration.ofHours(2));

        for (int i = 1; i <= 5; i++) {
            signIn(from(i));
        }
        assertThat(stage.letters(LetterKind.NEW_SIGN_IN)).hasSize(3);

        stage.world().clock().advance(Duration.ofHours(1));
        signIn(from(9));
        assertThat(stage.letters(LetterKind.NEW_SIGN_IN)).hasSize(4);
    }

    @Test
    void fiveFailuresBeforeAreReportedEvenFromAFamiliarPlace() {
        verified();
        stage.world().clock().advance(Duration.ofHours(2));
        failTimes(4);
        signIn(LAPTOP);
        assertThat(stage.letters()).isEmpty();

        failTimes(5);
        signIn(LAPTOP);
        assertThat(kinds()).containsExactly(LetterKind.SIGN_IN_AFTER_FAILURES);
    }

    @Test
    void oneSignInIsReportedOnce() {
        verified();
        stage.world().clock().advance(Duration.ofHours(2));
        failTimes(5);

        signIn(from(1));

        assertThat(kinds()).containsExactly(LetterKind.SIGN_IN_AFTER_FAILURES);
    }

    @Test
    void aNewAgentKeyIsReported() {
        Account alice = verified();

        stage.core().agentKeys().rotate(alice.id(), CONSOLE);

        assertThat(stage.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(LetterKind.NEW_KEY);
            assertThat(letter.to()).isEqualTo(alice.email());
        });
    }

    private Account verified() {
        Account alice = stage.signedUp("Alice").account();
        stage.core().verifyEmail().vouch(alice, CONSOLE);
        return alice;
    }

    private void signIn(Client client) {
        var visit = new Visit(client, Optional.empty(), Optional.empty());
        stage.core().signIn().run(TERMS, stage.addressOf("Alice"), Password.of(PASSWORD), visit);
    }

    /** As slowly as the delays ask for. */
    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(Refused.by(() -> stage.core()
                                    .signIn()
                                    .run(TERMS, stage.addressOf("Alice"), Password.of("wrong"), visit()))
                            .reason())
                    .isEqualTo(Reason.INVALID_CREDENTIALS);
            stage.world().clock().advance(Duration.ofSeconds(20));
        }
    }

    private List<LetterKind> kinds() {
        return stage.letters().stream().map(Letter::kind).toList();
    }

    private static Client from(int host) {
        return new Client("203.0.113." + host, "Phone", "req-9");
    }
}
