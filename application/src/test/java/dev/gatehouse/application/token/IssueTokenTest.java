package dev.gatehouse.application.token;

import static dev.gatehouse.application.Stage.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.session.CurrentUser;
import org.junit.jupiter.api.Test;

class IssueTokenTest {
    private final Stage stage = new Stage();

    @Test
    void recordsItAndLeavesTheSessionAsItIs() {
        CurrentUser alice = stage.signedUp("Alice");

        stage.core().issueToken().renew(alice.session(), LAPTOP);

        assertThat(stage.audited(AuditAction.SESSION_RENEWED)).singleElement().satisfies(event -> {
            assertThat(event.actor()).contains(alice.account().id());
            assertThat(event.organization())
                    .isEqualTo(alice.session().activeOrganization())
                    .isPresent();
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
        assertThat(stage.core().authenticate().run(alice.session().id())).isEqualTo(Stage.owner(alice));
    }
}
