package dev.gatehouse.application.session;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.SessionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuthenticateTest {
    private final Stage stage = new Stage();
    private final Authenticate authenticate = stage.core().authenticate();

    @Test
    void saysWhoIsSignedInByALiveSession() {
        CurrentUser alice = stage.signedUp("Alice");
        CurrentUser bob = stage.signedUp("Bob");

        assertThat(authenticate.run(alice.session().id())).isEqualTo(Stage.owner(alice));
        assertThat(authenticate.run(bob.session().id())).isEqualTo(Stage.owner(bob));
    }

    @Test
    void refusesASessionThatHasEnded() {
        CurrentUser alice = stage.signedUp("Alice");
        stage.core().endSessions().signOut(alice.session(), LAPTOP);

        assertRefused(alice.session().id());
    }

    @Test
    void refusesASessionFromTheVeryInstantItExpires() {
        CurrentUser alice = stage.signedUp("Alice");

        stage.world().clock().advance(TERMS.sessionLifetime().minusMillis(1));
        assertThat(authenticate.run(alice.session().id())).isEqualTo(Stage.owner(alice));

        stage.world().clock().advance(Duration.ofMillis(1));
        assertRefused(alice.session().id());
    }

    @Test
    void refusesASessionWhileItsAccountIsDisabled() {
        CurrentUser alice = stage.signedUp("Alice");
        stage.ports().accounts().changeState(alice.account().id(), AccountState.DISABLED, stage.now());

        assertRefused(alice.session().id());
    }

    @Test
    void refusesASessionThatNeverWas() {
        stage.signedUp("Alice");

        assertRefused(new SessionId(stage.ports().ids().next()));
    }

    private void assertRefused(SessionId session) {
        assertThat(Refused.by(() -> authenticate.run(session))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
    }
}
