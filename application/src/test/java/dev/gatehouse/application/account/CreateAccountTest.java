package dev.gatehouse.application.account;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Backends;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.PredefinedRole;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CreateAccountTest {
    private static final FullName ALICE = FullName.of(PersonName.of("Alice"));

    private final Stage stage = new Stage();

    @Test
    void thePersonChoosesThePasswordByTheLinkOfALetter() {
        CreateAccount.Created created = created(Optional.empty());
        assertThat(Refused.by(() -> stage.signedIn("Alice"))).isEqualTo(Refused.with(Reason.INVALID_CREDENTIALS));
        assertThat(stage.secretIn(LetterKind.CHOOSE_PASSWORD).reveal())
                .isEqualTo(created.secret().reveal());

        stage.world().clock().advance(Duration.ofDays(7).minusSeconds(1));
        stage.core()
                .choosePassword()
                .run(created.secret(), stage.core().passwordPolicy().accept(Password.of(PASSWORD), 8), LAPTOP);

        Account account = stage.signedIn("Alice").account();
        assertThat(account.id()).isEqualTo(created.account().id());
        assertThat(account.emailVerified()).isTrue();
    }

    @Test
    void theLinkIsGoodForAWeek() {
        CreateAccount.Created created = created(Optional.empty());

        stage.world().clock().advance(Duration.ofDays(7));

        assertThat(stage.core().choosePassword().isOpen(created.secret())).isFalse();
    }

    @Test
    void withoutRolesThePersonIsAMember() {
        OrganizationId acme = new Backends(stage).founded("Acme");

        Account alice =
                created(Optional.of(new CreateAccount.Place(acme, Set.of()))).account();

        assertThat(stage.ports().memberships().find(alice.id(), acme))
                .map(Membership::roles)
                .get(InstanceOfAssertFactories.collection(String.class))
                .containsExactly(PredefinedRole.MEMBER.publishedName());
        assertThat(stage.audited(AuditAction.MEMBER_REGISTERED)).hasSize(1);
    }

    @Test
    void anOperatorMayMakeAnOwner() {
        OrganizationId acme = new Backends(stage).founded("Acme");

        Account alice = created(Optional.of(new CreateAccount.Place(acme, Set.of(PredefinedRole.OWNER))))
                .account();

        assertThat(stage.ports().memberships().find(alice.id(), acme))
                .map(Membership::roles)
                .get(InstanceOfAssertFactories.collection(String.class))
                .containsExactly(PredefinedRole.OWNER.publishedName());
    }

    @Test
    void anOrganizationThatIsNotThereLeavesNothing() {
        var nowhere = new OrganizationId(stage.ports().ids().next());

        assertThat(Refused.by(() -> created(Optional.of(new CreateAccount.Place(nowhere, Set.of()))))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);

        assertThat(stage.ports().accounts().findByEmail(stage.addressOf("Alice")))
                .isEmpty();
        assertThat(stage.letters()).isEmpty();
        assertThat(stage.world().auditEvents())
                .extracting(AuditEvent::action)
                .doesNotContain(AuditAction.ACCOUNT_CREATED);
    }

    @Test
    void anAddressThatSomebodyHasIsTaken() {
        stage.signedUp("Alice");

        assertThat(Refused.by(() -> created(Optional.empty()))).isEqualTo(Refused.with(Reason.USER_EXISTS));
        assertThat(stage.letters()).isEmpty();
    }

    @Test
    void theOperatorIsOnTheTrail() {
        Account alice = created(Optional.empty()).account();

        assertThat(stage.world().auditEvents())
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.ACCOUNT_CREATED, AuditAction.PASSWORD_RESET_REQUESTED);
        assertThat(stage.world().auditEvents()).allSatisfy(event -> {
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).contains(alice.id());
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    private CreateAccount.Created created(Optional<CreateAccount.Place> place) {
        return stage.core().createAccount().run(ALICE, stage.addressOf("Alice"), place, CONSOLE);
    }
}
