package dev.gatehouse.application.session;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.session.CurrentUser;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndSessionsTest {
    private final Stage stage = new Stage();
    private final EndSessions endSessions = stage.core().endSessions();

    @Test
    void signingOutEndsThisSessionAndNoOther() {
        CurrentUser alice = stage.signedUp("Alice");
        CurrentUser elsewhere = stage.signedIn("Alice");

        endSessions.signOut(alice.session(), LAPTOP);

        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.isLive(elsewhere.session().id())).isTrue();
    }

    @Test
    void signingOutTwiceIsRecordedOnce() {
        CurrentUser alice = stage.signedUp("Alice");
        stage.world().clock().advance(Duration.ofMinutes(5));

        endSessions.signOut(alice.session(), LAPTOP);
        endSessions.signOut(alice.session(), LAPTOP);

        assertThat(stage.audited(AuditAction.SIGNED_OUT)).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.actor()).contains(alice.account().id());
            assertThat(event.subject()).contains(alice.account().id());
            assertThat(event.organization()).isEqualTo(alice.session().activeOrganization());
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
    }

    @Test
    void aSessionThatCannotBeRecordedAsEndedGoesOn() {
        CurrentUser alice = stage.signedUp("Alice");
        var core = Stage.over(stage.portsWith(event -> {
            throw new IllegalStateException("the trail is full");
        }));

        assertThatThrownBy(() -> core.endSessions().signOut(alice.session(), LAPTOP))
                .hasMessage("the trail is full");
        assertThatThrownBy(() -> core.endSessions().allOf(alice.account().id(), CONSOLE))
                .hasMessage("the trail is full");
        assertThatThrownBy(() -> core.endSessions().all(CONSOLE)).hasMessage("the trail is full");

        assertThat(stage.isLive(alice.session().id())).isTrue();
    }

    @Test
    void anOperatorEndsAllSessionsOfAnAccount() {
        CurrentUser alice = stage.signedUp("Alice");
        CurrentUser elsewhere = stage.signedIn("Alice");
        CurrentUser bob = stage.signedUp("Bob");

        assertThat(endSessions.allOf(alice.account().id(), CONSOLE)).isEqualTo(2);

        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.isLive(elsewhere.session().id())).isFalse();
        assertThat(stage.isLive(bob.session().id())).isTrue();
        assertThat(endSessions.allOf(alice.account().id(), CONSOLE)).isZero();
        assertRevoked(Optional.of(alice.account().id()));
    }

    @Test
    void anOperatorEndsEverySession() {
        CurrentUser expired = stage.signedUp("Carol");
        stage.world().clock().advance(TERMS.sessionLifetime());
        CurrentUser alice = stage.signedUp("Alice");
        CurrentUser bob = stage.signedUp("Bob");

        assertThat(endSessions.all(CONSOLE)).isEqualTo(2);

        assertThat(stage.isLive(expired.session().id())).isFalse();
        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.isLive(bob.session().id())).isFalse();
        assertThat(stage.isLive(stage.signedIn("Alice").session().id()))
                .as("a new one")
                .isTrue();
        assertRevoked(Optional.empty());
    }

    private void assertRevoked(Optional<AccountId> subject) {
        assertThat(stage.audited(AuditAction.SESSIONS_REVOKED)).isNotEmpty().allSatisfy(event -> {
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).isEqualTo(subject);
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }
}
