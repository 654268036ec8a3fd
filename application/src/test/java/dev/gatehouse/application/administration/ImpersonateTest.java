package dev.gatehouse.application.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImpersonateTest {
    private final Stage stage = new Stage();
    private final CurrentUser admin = stage.signedUp("Admin");
    private final CurrentUser alice = stage.signedUp("Alice");

    @BeforeEach
    void appoint() {
        grant(admin, PredefinedRole.SUPER_ADMIN);
    }

    @Test
    void opensASessionThatNamesTheAdministratorAndIsRecorded() {
        Session session = impersonate(admin, alice);

        assertThat(session.account()).isEqualTo(alice.account().id());
        assertThat(session.impersonator()).contains(admin.account().id());
        assertThat(session.expiresAt()).isEqualTo(stage.now().plus(Impersonate.LONGEST));
        assertThat(session.activeOrganization()).isEqualTo(alice.session().activeOrganization());
        assertThat(stage.isLive(session.id())).isTrue();
        assertThat(stage.isLive(alice.session().id())).isTrue();
        assertThat(stage.audited(AuditAction.IMPERSONATION_STARTED))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).contains(admin.account().id());
                    assertThat(event.subject()).contains(alice.account().id());
                    assertThat(event.organization()).isEqualTo(alice.session().activeOrganization());
                    assertThat(event.object()).contains("ticket 4711");
                });
        assertThat(stage.letters()).isEmpty();
    }

    @Test
    void lastsNoLongerThanTheAdministratorsOwnSession() {
        stage.world().clock().advance(Stage.TERMS.sessionLifetime().minus(Duration.ofMinutes(5)));
        CurrentUser late = stage.signedIn("Admin");
        var own = late.session();
        Session almostOver = new Session(
                own.id(),
                own.account(),
                own.activeOrganization(),
                own.createdAt(),
                stage.now().plusSeconds(60),
                "",
                "");

        Session session = impersonate(new CurrentUser(almostOver, late.account(), late.organization()), alice);

        assertThat(session.expiresAt()).isEqualTo(stage.now().plusSeconds(60));
    }

    @Test
    void namesTheAdministratorInEverythingThatIsDoneByIt() {
        Session session = impersonate(admin, alice);
        stage.core().issueToken().run(session, Stage.LAPTOP);
        stage.core().endSessions().signOut(session, Stage.LAPTOP);

        for (AuditAction action : new AuditAction[] {AuditAction.TOKEN_ISSUED, AuditAction.SIGNED_OUT}) {
            assertThat(stage.audited(action)).singleElement().satisfies(event -> {
                assertThat(event.actor()).contains(alice.account().id());
                assertThat(event.impersonator()).contains(admin.account().id());
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PredefinedRole.class,
            names = {"EDITOR", "VIEWER", "USER"})
    void isRefusedToLesserRoles(PredefinedRole role) {
        grant(admin, role);

        assertThat(refusal(admin, alice)).isEqualTo(Reason.FORBIDDEN);
        assertThat(stage.audited(AuditAction.IMPERSONATION_STARTED)).isEmpty();
    }

    @Test
    void isRefusedToWhoeverHasNoRole() {
        assertThat(refusal(alice, admin)).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void isRefusedForOneselfAndForOtherAdministrators() {
        grant(alice, PredefinedRole.VIEWER);

        assertThat(refusal(admin, admin)).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(admin, alice)).isEqualTo(Reason.FORBIDDEN);
        grant(alice, PredefinedRole.USER);
        assertThat(impersonate(admin, alice).impersonator()).isPresent();
    }

    @Test
    void isRefusedForADisabledAccount() {
        stage.ports().accounts().changeState(alice.account().id(), AccountState.DISABLED, stage.now());

        assertThat(refusal(admin, alice)).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void isRefusedInSomebodysName() {
        Session session = impersonate(admin, alice);
        var acting = new CurrentUser(session, alice.account(), Optional.empty());

        assertThat(refusal(acting, admin)).isEqualTo(Reason.IMPERSONATED);
    }

    @Test
    void needsARecentSignInThatStillHolds() {
        stage.world().clock().advance(Impersonate.RECENT);
        assertThat(impersonate(admin, alice).impersonator()).isPresent();
        stage.world().clock().advance(Duration.ofMillis(1));
        assertThat(refusal(admin, alice)).isEqualTo(Reason.REAUTHENTICATION_REQUIRED);

        CurrentUser again = stage.signedIn("Admin");
        stage.ports().sessions().end(again.session().id(), stage.now());
        assertThat(refusal(again, alice)).isEqualTo(Reason.UNAUTHORIZED);
    }

    @Test
    void endsWhenTheAdministratorIsDisabled() {
        Session session = impersonate(admin, alice);
        stage.core().administerAccounts().disable(admin.account().id(), Stage.CONSOLE);

        assertThat(stage.isLive(session.id())).isFalse();
    }

    @Test
    void endsWhenTheAdministratorLosesTheRole() {
        Session session = impersonate(admin, alice);
        var roles = stage.core().instanceRoles();
        roles.withdraw(admin.account().id(), roles.named(PredefinedRole.SUPER_ADMIN.slug()), Stage.CONSOLE);

        assertThat(stage.isLive(session.id())).isFalse();
        assertThat(stage.isLive(admin.session().id())).isTrue();
    }

    @Test
    void endsWhenTheAdministratorSignsOutEverywhere() {
        Session session = impersonate(admin, alice);
        stage.core().endSessions().allOf(admin.account().id(), Stage.CONSOLE);

        assertThat(stage.isLive(session.id())).isFalse();
        assertThat(stage.isLive(alice.session().id())).isTrue();
    }

    @Test
    void takesNoAddressForAReason() {
        for (String typed : new String[] {"", "ab", "   ", "of alice@example.com", "a\nb\nc", "x".repeat(201)}) {
            assertThat(Refused.by(() -> Impersonate.reason(typed)).reason())
                    .as(typed)
                    .isEqualTo(Reason.INVALID_REQUEST);
        }
        assertThat(Impersonate.reason("Hilft bei Rechnung Nr. 12/2026 (Müller)"))
                .contains("Müller");
    }

    private Session impersonate(CurrentUser by, CurrentUser whom) {
        return stage.core()
                .impersonate()
                .run(new Actor.Person(by), whom.account().id(), "ticket 4711", Stage.LAPTOP);
    }

    private Reason refusal(CurrentUser by, CurrentUser whom) {
        return Refused.by(() -> impersonate(by, whom)).reason();
    }

    private void grant(CurrentUser person, PredefinedRole role) {
        var roles = stage.core().instanceRoles();
        roles.grant(person.account().id(), roles.named(role.slug()), Stage.CONSOLE);
    }
}
