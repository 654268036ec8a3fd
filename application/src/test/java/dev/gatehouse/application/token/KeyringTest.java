package dev.gatehouse.application.token;

import static dev.gatehouse.application.Stage.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.TokenKind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private static final Duration OVERLAP = Duration.ofHours(8);

    private final Stage stage = new Stage();
    private final Keyring here = stage.core().sessionKeyring();
    private final Keyring there = Stage.over(stage.ports()).sessionKeyring();

    @BeforeEach
    void opened() {
        here.open();
        there.open();
        stage.world().clock().advance(Duration.ofMinutes(5));
    }

    @Test
    void twoInstancesAgreeOnOneKey() {
        assertThat(stage.ports().signingKeys().believedAt(TokenKind.SESSION, stage.now()))
                .containsExactly(here.signing());
        assertThat(there.signing()).isEqualTo(here.signing());
        assertThat(there.believed(here.signing().kid())).contains(here.signing());
    }

    @Test
    void openingAgainKeepsTheKey() {
        SigningKey key = here.signing();

        here.open();

        assertThat(here.signing()).isEqualTo(key);
        assertThat(stage.ports().signingKeys().believedAt(TokenKind.SESSION, stage.now()))
                .containsExactly(key);
    }

    @Test
    void aKeyIsLongAndOfItsOwn() {
        SigningKey first = here.signing();
        SigningKey second = rotated(here);

        assertThat(first.secret().reveal()).hasSize(32);
        assertThat(first.kid()).matches("[A-Za-z0-9_-]{16}");
        assertThat(second.createdAt()).isEqualTo(stage.now().minus(Keyring.PUBLISHED_BEFORE));
        assertThat(second.kid()).isNotEqualTo(first.kid());
        assertThat(second.secret()).isNotEqualTo(first.secret());
    }

    @Test
    void rotatingPutsANewKeyInPlaceAndBelievesTheOldOneForTheOverlap() {
        SigningKey old = here.signing();

        String kid = here.rotate(OVERLAP, CONSOLE);

        assertThat(here.signing().kid())
                .as("nobody has had the time to learn of another")
                .isEqualTo(old.kid());
        stage.world().clock().advance(Keyring.PUBLISHED_BEFORE.minusMillis(1));
        assertThat(here.signing().kid()).isEqualTo(old.kid());
        assertThat(here.believed()).extracting(SigningKey::kid).containsExactly(old.kid(), kid);
        stage.world().clock().advance(Duration.ofMillis(1));
        assertThat(kid).isEqualTo(here.signing().kid()).isNotEqualTo(old.kid());
        stage.world().clock().advance(OVERLAP.minusMillis(1));
        assertThat(here.believed(old.kid())).map(SigningKey::secret).contains(old.secret());
        stage.world().clock().advance(Duration.ofMillis(1));
        assertThat(here.believed(old.kid())).as("before a refresh").isEmpty();
        here.refresh();
        assertThat(here.believed(old.kid())).as("after a refresh").isEmpty();
        assertThat(here.believed(kid)).contains(here.signing());
        assertThat(here.believed()).containsExactly(here.signing());
    }

    @Test
    void withoutAnOverlapTheOldKeyIsDeadAtOnce() {
        SigningKey old = here.signing();

        String kid = here.rotate(Duration.ZERO, CONSOLE);

        assertThat(here.believed(old.kid())).isEmpty();
        assertThat(here.believed(kid)).isPresent();
        assertThat(stage.ports().signingKeys().believedAt(TokenKind.SESSION, stage.now()))
                .containsExactly(here.signing());
    }

    @Test
    void anotherInstanceSeesTheRotationWithItsNextRefresh() {
        SigningKey old = there.signing();
        SigningKey next = rotated(here);
        assertThat(there.signing()).as("before the refresh").isEqualTo(old);

        there.refresh();

        assertThat(there.signing()).isEqualTo(next);
        assertThat(there.believed(old.kid())).as("within the overlap").isPresent();
    }

    @Test
    void twoRotationsLeaveThreeBelievedAndOneSigning() {
        SigningKey first = here.signing();
        SigningKey second = rotated(here);
        SigningKey third = rotated(here);

        assertThat(here.signing()).isEqualTo(third);
        assertThat(here.believed(first.kid())).isPresent();
        assertThat(here.believed(second.kid())).isPresent();
    }

    @Test
    void knowsNoKeyThatNeverWas() {
        assertThat(here.believed("")).isEmpty();
        assertThat(here.believed("AAAAAAAAAAAAAAAA")).isEmpty();
        assertThat(here.believed(here.signing().kid() + "A")).isEmpty();
    }

    @Test
    void recordsARotationAndNothingElse() {
        assertThat(stage.world().auditEvents()).isEmpty();

        here.rotate(OVERLAP, CONSOLE);

        assertThat(stage.world().auditEvents()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo(AuditAction.SIGNING_KEY_ROTATED);
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).isEmpty();
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    @Test
    void aRotationThatCannotBeRecordedDidNotHappen() {
        SigningKey old = here.signing();
        Keyring unrecorded = Stage.over(stage.portsWith(event -> {
                    throw new IllegalStateException("the trail is full");
                }))
                .sessionKeyring();

        assertThatThrownBy(() -> unrecorded.rotate(OVERLAP, CONSOLE)).hasMessage("the trail is full");

        here.refresh();
        assertThat(here.signing()).isEqualTo(old);
    }

    @Test
    void signsWithNothingBeforeItIsOpened() {
        Keyring unopened = Stage.over(stage.ports()).sessionKeyring();

        assertThatThrownBy(unopened::signing).isInstanceOf(IllegalStateException.class);
    }

    private SigningKey rotated(Keyring keyring) {
        keyring.rotate(OVERLAP, CONSOLE);
        stage.world().clock().advance(Keyring.PUBLISHED_BEFORE);
        return keyring.signing();
    }
}
