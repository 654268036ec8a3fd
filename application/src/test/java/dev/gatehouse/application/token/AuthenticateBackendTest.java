package dev.gatehouse.application.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Backends;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.KeyText;
import dev.gatehouse.domain.token.Scope.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticateBackendTest {
    private final Stage stage = new Stage();
    private final Backends backends = new Backends(stage);

    @Test
    void refusesWhatIsNoToken() {
        String made = KeyText.write(ApiToken.PREFIX, new byte[KeyText.BYTES]);

        for (String text : new String[] {"", "rubbish", made, "gha_" + made.substring(4)}) {
            assertThat(Refused.by(() -> run(text, Act.SIGN_IN))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        }
    }

    @Test
    void refusesAnActThatTheScopesLack() {
        String text = issued("sign-in");

        assertThat(Refused.by(() -> run(text, Act.SIGN_OUT)))
                .isEqualTo(new Refused(Reason.FORBIDDEN, "This API token lacks the scope sign-out"));
        assertThat(run(text, Act.SIGN_IN).scopes().texts()).containsExactly("sign-in");
    }

    @Test
    void notesTheLastUseAtMostOnceAMinute() {
        String text = issued();
        Instant first = stage.now();
        ApiToken token = run(text, Act.SIGN_IN);
        assertThat(noted(token)).contains(first);

        stage.world().clock().advance(Duration.ofSeconds(59));
        run(text, Act.SIGN_IN);
        assertThat(noted(token)).contains(first);

        stage.world().clock().advance(Duration.ofSeconds(1));
        run(text, Act.SIGN_IN);
        assertThat(noted(token)).contains(stage.now());
    }

    private Optional<Instant> noted(ApiToken token) {
        return stage.ports().apiTokens().find(token.id()).flatMap(ApiToken::lastUsedAt);
    }

    private String issued(String... scopes) {
        return backends.issued(backends.founded("Acme"), Optional.empty(), scopes)
                .text();
    }

    private ApiToken run(String text, Act act) {
        return stage.core().authenticateBackend().run(text, act, Stage.CONSOLE);
    }
}
