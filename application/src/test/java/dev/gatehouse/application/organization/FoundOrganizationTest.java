package dev.gatehouse.application.organization;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoundOrganizationTest {
    private static final OrganizationName ACME = OrganizationName.of("Acme");

    private final Stage stage = new Stage();
    private final FoundOrganization foundOrganization = stage.core().foundOrganization();

    @Test
    void makesTheFounderItsOwner() {
        AccountId alice = stage.signedUp("Alice").account().id();
        stage.world().clock().advance(Duration.ofHours(1));

        Organization acme = foundOrganization.run(ACME, Optional.of(alice), LAPTOP);

        assertThat(acme.name()).isEqualTo(ACME);
        assertThat(acme.plan()).isEqualTo("free");
        assertThat(acme.createdAt()).isEqualTo(stage.now());
        assertThat(stage.ports().organizations().find(acme.id())).contains(acme);
        assertThat(stage.ports().memberships().of(alice)).hasSize(2).last().satisfies(membership -> {
            assertThat(membership.organization()).isEqualTo(acme.id());
            assertThat(membership.roles()).isEqualTo(Set.of(Membership.OWNER));
            assertThat(membership.createdAt()).isEqualTo(stage.now());
        });
        assertThat(stage.audited(AuditAction.ORGANIZATION_CREATED))
                .hasSize(2)
                .last()
                .satisfies(event -> {
                    assertThat(event.at()).isEqualTo(stage.now());
                    assertThat(event.actor()).contains(alice);
                    assertThat(event.subject()).isEmpty();
                    assertThat(event.organization()).contains(acme.id());
                    assertThat(event.client()).isEqualTo(LAPTOP);
                });
    }

    @Test
    void anOperatorFoundsOneThatNobodyOwnsYet() {
        AccountId alice = stage.signedUp("Alice").account().id();

        Organization acme = foundOrganization.run(ACME, Optional.empty(), CONSOLE);

        assertThat(stage.ports().organizations().find(acme.id())).contains(acme);
        assertThat(stage.ports().memberships().of(alice))
                .extracting(Membership::organization)
                .doesNotContain(acme.id());
        assertThat(stage.audited(AuditAction.ORGANIZATION_CREATED)).last().satisfies(event -> {
            assertThat(event.actor()).isEmpty();
            assertThat(event.organization()).contains(acme.id());
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    @Test
    void leavesNothingWhenTheOwnerDoesNotExist() {
        AccountId nobody = new AccountId(new UUID(0, 700));

        assertThatThrownBy(() -> foundOrganization.run(ACME, Optional.of(nobody), CONSOLE))
                .isInstanceOf(IllegalStateException.class);

        assertThat(stage.ports().organizations().find(new OrganizationId(new UUID(0, 1))))
                .as("the first id of this world")
                .isEmpty();
        assertThat(stage.world().auditEvents()).isEmpty();
    }

    @Test
    void leavesNothingWhenItCannotBeRecorded() {
        AccountId alice = stage.signedUp("Alice").account().id();
        List<Membership> before = stage.ports().memberships().of(alice);
        List<OrganizationId> founded = new ArrayList<>();
        var core = Stage.over(stage.portsWith(event -> {
            event.organization().ifPresent(founded::add);
            throw new IllegalStateException("the trail is full");
        }));

        assertThatThrownBy(() -> core.foundOrganization().run(ACME, Optional.of(alice), LAPTOP))
                .hasMessage("the trail is full");

        assertThat(founded)
                .singleElement()
                .satisfies(
                        id -> assertThat(stage.ports().organizations().find(id)).isEmpty());
        assertThat(stage.ports().memberships().of(alice)).isEqualTo(before);
    }
}
