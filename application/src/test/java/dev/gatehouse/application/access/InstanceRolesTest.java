package dev.gatehouse.application.access;

import static dev.gatehouse.application.Stage.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.access.Role;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceRolesTest {
    private final Stage stage = new Stage();
    private final InstanceRoles roles = stage.core().instanceRoles();
    private final AccountId alice = stage.signedUp("Alice").account().id();

    @Test
    void whoeverWasGrantedNothingIsAUserWithoutPolicies() {
        assertThat(roles.of(alice)).isEqualTo(roles.named("predefined_user"));
        assertThat(roles.of(alice).policies()).isEmpty();
        assertThat(roles.of(new AccountId(stage.ports().ids().next())).slug()).isEqualTo("predefined_user");
    }

    @Test
    void aGrantTakesThePlaceOfTheOneBeforeAndIsRecordedOnce() {
        assertThat(roles.grant(alice, role(PredefinedRole.VIEWER), CONSOLE)).isTrue();
        assertThat(roles.grant(alice, role(PredefinedRole.EDITOR), CONSOLE)).isTrue();
        assertThat(roles.grant(alice, role(PredefinedRole.EDITOR), CONSOLE)).isFalse();

        assertThat(roles.of(alice)).isEqualTo(role(PredefinedRole.EDITOR));
        assertThat(stage.audited(AuditAction.ROLE_GRANTED)).hasSize(2).allSatisfy(event -> {
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).contains(alice);
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    @Test
    void aWithdrawalLeavesAUserAndIsRecordedOnce() {
        roles.grant(alice, role(PredefinedRole.EDITOR), CONSOLE);

        assertThat(roles.withdraw(alice, role(PredefinedRole.VIEWER), CONSOLE)).isFalse();
        assertThat(roles.withdraw(alice, role(PredefinedRole.EDITOR), CONSOLE)).isTrue();
        assertThat(roles.withdraw(alice, role(PredefinedRole.EDITOR), CONSOLE)).isFalse();

        assertThat(roles.of(alice)).isEqualTo(role(PredefinedRole.USER));
        assertThat(stage.audited(AuditAction.ROLE_WITHDRAWN)).singleElement().satisfies(event -> {
            assertThat(event.subject()).contains(alice);
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    @Test
    void onlyTheMightiestRoleClosesSetup() {
        roles.grant(alice, role(PredefinedRole.EDITOR), CONSOLE);
        assertThat(stage.core().setUp().isOpen()).isTrue();

        roles.grant(alice, role(PredefinedRole.SUPER_ADMIN), CONSOLE);
        assertThat(stage.core().setUp().isOpen()).isFalse();
        assertThat(stage.audited(AuditAction.SETUP_COMPLETED))
                .singleElement()
                .satisfies(event -> assertThat(event.subject()).isEqualTo(Optional.of(alice)));

        roles.withdraw(alice, role(PredefinedRole.SUPER_ADMIN), CONSOLE);
        assertThat(stage.core().setUp().isOpen()).isFalse();
        roles.grant(alice, role(PredefinedRole.SUPER_ADMIN), CONSOLE);
        assertThat(stage.audited(AuditAction.SETUP_COMPLETED)).hasSize(1);
    }

    @Test
    void aGrantThatFailsLeavesSetupOpen() {
        var failing = Stage.over(stage.portsWith(event -> {
            throw new IllegalStateException("the trail is full");
        }));

        assertThatThrownBy(() -> failing.instanceRoles().grant(alice, role(PredefinedRole.SUPER_ADMIN), CONSOLE))
                .hasMessage("the trail is full");

        assertThat(stage.core().setUp().isOpen()).isTrue();
        assertThat(roles.of(alice)).isEqualTo(role(PredefinedRole.USER));
    }

    @Test
    void anUnknownRoleIsRefusedWithTheNamesOfThoseThereAre() {
        assertThat(Refused.by(() -> roles.named("owner")))
                .isEqualTo(new Refused(
                        Reason.INVALID_ROLE,
                        "There is no such role; there are predefined_super_admin, predefined_editor,"
                                + " predefined_viewer, predefined_user"));
    }

    private Role role(PredefinedRole predefined) {
        return roles.named(predefined.slug());
    }
}
