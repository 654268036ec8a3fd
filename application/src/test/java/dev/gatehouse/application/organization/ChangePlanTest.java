package dev.gatehouse.application.organization;

import static dev.gatehouse.application.Stage.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePlanTest {
    private final Stage stage = new Stage();
    private final CurrentUser alice = stage.signedUp("Alice");
    private final OrganizationId organization =
            alice.organization().map(Organization::id).orElseThrow();

    @Test
    void everybodyInItSeesItAtOnce() {
        stage.core().changePlan().run(organization, "pro", Optional.of("prod_pro_monthly"), CONSOLE);

        Organization seen = stage.core()
                .authenticate()
                .run(alice.session().id())
                .organization()
                .orElseThrow();
        assertThat(seen.plan()).isEqualTo("pro");
        assertThat(seen.product()).contains("prod_pro_monthly");
        assertThat(seen.isSubscribed()).isTrue();
    }

    @Test
    void onThePlanFreeNothingIsSubscribedTo() {
        stage.core().changePlan().run(organization, "pro", Optional.of("prod_pro_monthly"), CONSOLE);
        stage.core().changePlan().run(organization, "free", Optional.empty(), CONSOLE);

        assertThat(stage.ports()
                        .organizations()
                        .find(organization)
                        .orElseThrow()
                        .isSubscribed())
                .isFalse();
    }

    @Test
    void itIsOnTheOrganizationsTrail() {
        stage.core().changePlan().run(organization, "pro", Optional.empty(), CONSOLE);

        assertThat(stage.audited(AuditAction.PLAN_CHANGED)).singleElement().satisfies(event -> {
            assertThat(event.organization()).contains(organization);
            assertThat(event.actor()).isEmpty();
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    @Test
    void anOrganizationThatIsNotThereHasNoPlan() {
        var nowhere = new OrganizationId(stage.ports().ids().next());

        assertThat(Refused.by(() -> stage.core().changePlan().run(nowhere, "pro", Optional.empty(), CONSOLE))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(stage.audited(AuditAction.PLAN_CHANGED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-pro", "a b", "pro\n", "pr\u00f6", "<b>"})
    void whatIsNoNameIsRefused(String name) {
        assertThat(Refused.by(() -> stage.core().changePlan().run(organization, name, Optional.empty(), CONSOLE))
                        .reason())
                .isEqualTo(Reason.INVALID_REQUEST);
        assertThat(Refused.by(() -> stage.core().changePlan().run(organization, "pro", Optional.of(name), CONSOLE))
                        .reason())
                .isEqualTo(Reason.INVALID_REQUEST);
    }
}
