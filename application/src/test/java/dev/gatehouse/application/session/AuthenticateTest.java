package dev.gatehouse.application.session;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.IdleLimit;
import dev.gatehouse.domain.session.SessionId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticateTest {
    private static final Duration IDLE = Duration.ofMinutes(30);

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
    void refusesASessionThatRestedTooLongFromTheVeryInstant() {
        Core limited = Core.over(stage.ports(), 0, Optional.empty(), IdleLimit.of(IDLE));
        CurrentUser alice = stage.signedUp("Alice");

        stage.world().clock().advance(IDLE.minusSeconds(1));
        assertThat(limited.authenticate().run(alice.session().id()).account()).isEqualTo(alice.account());
        stage.world().clock().advance(IDLE.minusSeconds(1));
        assertThat(limited.authenticate().find(alice.session().id(), stage.now()))
                .as("the use was noted, and to look is none")
                .isPresent();

        stage.world().clock().advance(Duration.ofSeconds(1));
        assertThat(limited.authenticate().find(alice.session().id(), stage.now()))
                .isEmpty();
        assertThat(Refused.by(() -> limited.authenticate().run(alice.session().id())))
                .isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        assertThat(authenticate.run(alice.session().id()).account())
                .as("without a limit")
                .isEqualTo(alice.account());
    }

    @Test
    void endsWhatRestedTooLongForThoseWhoDoNotAsk() {
        Core limited = Core.over(stage.ports(), 0, Optional.empty(), IdleLimit.of(IDLE));
        CurrentUser alice = stage.signedUp("Alice");
        stage.world().clock().advance(IDLE);
        CurrentUser bob = stage.signedUp("Bob");

        assertThat(stage.core().endIdleSessions().run()).as("without a limit").isZero();
        assertThat(limited.endIdleSessions().run()).isEqualTo(1);
        assertThat(limited.endIdleSessions().run()).isZero();

        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.isLive(bob.session().id())).isTrue();
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
