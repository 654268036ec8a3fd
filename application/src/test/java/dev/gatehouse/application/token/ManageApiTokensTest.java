package dev.gatehouse.application.token;

import static dev.gatehouse.application.Stage.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Backends;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.token.ManageApiTokens.Issued;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.ApiTokens;
import dev.gatehouse.domain.token.Expiry;
import dev.gatehouse.domain.token.KeyText;
import dev.gatehouse.domain.token.Scope.Act;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManageApiTokensTest {
    private final Stage stage = new Stage();
    private final Backends backends = new Backends(stage);

    @Test
    void makesATokenThatWorksUntilItExpires() {
        Issued issued = backends.issued(backends.founded("Acme"), Optional.of(Expiry.of("1d")));

        assertThat(run(issued.text())).isEqualTo(issued.token());
        stage.world().clock().advance(Duration.ofDays(1));
        assertThat(Refused.by(() -> run(issued.text()))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
    }

    @Test
    void recordsWhoseTokenWasMadeAndRevoked() {
        OrganizationId acme = backends.founded("Acme");
        Issued issued = backends.issued(acme, Optional.empty());

        assertThat(revoke(issued)).isTrue();
        assertThat(revoke(issued)).isFalse();

        for (AuditAction action : new AuditAction[] {AuditAction.API_TOKEN_CREATED, AuditAction.API_TOKEN_REVOKED}) {
            assertThat(stage.audited(action)).singleElement().satisfies(event -> {
                assertThat(event.actor()).isEmpty();
                assertThat(event.organization()).contains(acme);
                assertThat(event.client()).isEqualTo(CONSOLE);
            });
        }
        assertThat(Refused.by(() -> run(issued.text()))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
    }

    @Test
    void refusesWhatDoesNotExist() {
        assertThat(Refused.by(() ->
                        backends.issued(new OrganizationId(stage.ports().ids().next()), Optional.empty())))
                .isEqualTo(new Refused(Reason.NOT_FOUND, "There is no such organization"));
        assertThat(Refused.by(() -> backends.of("Acme", "grant:Overlord")))
                .isEqualTo(Refused.with(Reason.INVALID_ROLE));
        assertThat(Refused.by(() -> stage.core()
                        .manageApiTokens()
                        .revoke(new ApiTokenId(stage.ports().ids().next()), CONSOLE)))
                .isEqualTo(new Refused(Reason.NOT_FOUND, "There is no such API token"));
    }

    @Test
    void refusesMoreLiveTokensThanAnOrganizationMayHave() {
        OrganizationId acme = backends.founded("Acme");
        Issued first = backends.issued(acme, Optional.empty());
        for (int i = 1; i < ApiTokens.MOST_PER_ORGANIZATION; i++) {
            backends.issued(acme, Optional.empty());
        }

        assertThat(Refused.by(() -> backends.issued(acme, Optional.empty())).reason())
                .isEqualTo(Reason.FORBIDDEN);
        revoke(first);
        assertThat(backends.issued(acme, Optional.empty()).text()).startsWith(ApiToken.PREFIX);
    }

    @Test
    void nothingThatIsMadePrintsTheText() {
        Issued issued = backends.issued(backends.founded("Acme"), Optional.empty());
        String key = issued.text().substring(ApiToken.PREFIX.length());

        assertThat(issued.toString()).doesNotContain(key);
        assertThat(issued.token().toString()).doesNotContain(key);
        assertThat(stage.world().auditEvents().toString()).doesNotContain(key);
        assertThat(KeyText.read(ApiToken.PREFIX, issued.text())).isPresent();
    }

    private ApiToken run(String text) {
        return stage.core().authenticateBackend().run(text, Act.SIGN_IN, Stage.CONSOLE);
    }

    private boolean revoke(Issued issued) {
        return stage.core().manageApiTokens().revoke(issued.token().id(), CONSOLE);
    }
}
