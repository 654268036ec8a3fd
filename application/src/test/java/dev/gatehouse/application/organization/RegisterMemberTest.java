package dev.gatehouse.application.organization;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Backends;
import dev.gatehouse.application.Core;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.domain.token.ApiToken;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RegisterMemberTest {
    private final Stage stage = new Stage();
    private final ApiToken acme = new Backends(stage).of("Acme");

    @Test
    void makesAnUnprovenAccountAndItsMembershipAndSignsNobodyIn() {
        Member sasha = register(stage.core(), "Sasha", Set.of(PredefinedRole.APP_ADMIN));

        assertThat(stage.ports().accounts().find(sasha.account().id())).contains(sasha.account());
        assertThat(sasha.account().emailVerified()).isFalse();
        assertThat(sasha.account().provisional()).as("it never goes by itself").isFalse();
        assertThat(stage.ports().memberships().of(sasha.account().id())).containsExactly(sasha.membership());
        assertThat(sasha.membership().organization()).isEqualTo(acme.organization());
        assertThat(sasha.membership().roles()).containsExactly("AppAdmin");
        assertThat(stage.audited(AuditAction.SIGNED_IN)).isEmpty();
    }

    @Test
    void recordsWhoWasRegisteredWhereAndFromWhere() {
        Member sasha = register(stage.core(), "Sasha", Set.of());

        assertThat(stage.audited(AuditAction.MEMBER_REGISTERED)).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).contains(sasha.account().id());
            assertThat(event.organization()).contains(acme.organization());
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
    }

    @Test
    void leavesNothingWhereTheTrailCannotBeWritten() {
        Core core = Stage.over(stage.portsWith(event -> {
            throw new IllegalStateException("the trail is full");
        }));

        Assertions.assertThatThrownBy(() -> register(core, "Sasha", Set.of())).hasMessage("the trail is full");

        assertThat(stage.ports().accounts().findByEmail(stage.addressOf("Sasha")))
                .isEmpty();
    }

    @Test
    void refusesARoleBeyondTheTokenBeforeAnythingIsHashed() {
        int work = stage.world().passwordHasher().work();

        assertThat(Refused.by(() -> register(stage.core(), "Sasha", Set.of(PredefinedRole.OWNER))))
                .isEqualTo(new Refused(Reason.FORBIDDEN, "This API token may not grant the role OWNER"));

        assertThat(stage.world().passwordHasher().work()).isEqualTo(work);
    }

    @Test
    void refusesWhoeverHasAnAccountAnywhereAndJoinsThemToNothing() {
        var alice = stage.signedUp("Alice").account();

        assertThat(Refused.by(() -> register(stage.core(), "Alice", Set.of())))
                .isEqualTo(Refused.with(Reason.USER_EXISTS));

        assertThat(stage.ports().memberships().find(alice.id(), acme.organization()))
                .isEmpty();
        assertThat(stage.audited(AuditAction.MEMBER_REGISTERED)).isEmpty();
    }

    @Test
    void refusesAPasswordThatIsTheAddress() {
        assertThat(Refused.by(() -> register(stage.core(), "Sasha.Patel", "sasha.patel", false, Set.of()))
                        .reason())
                .isEqualTo(Reason.INVALID_PASSWORD);
    }

    @Test
    void marksAPasswordThatTheBackendChose() {
        Member sasha = register(stage.core(), "Sasha", PASSWORD, true, Set.of());

        assertThat(stage.ports().accounts().findByEmail(sasha.account().email()).map(Credential::initial))
                .contains(true);
    }

    private Member register(Core core, String name, Set<PredefinedRole> roles) {
        return register(core, name, PASSWORD, false, roles);
    }

    private Member register(Core core, String name, String password, boolean initial, Set<PredefinedRole> roles) {
        var form = new RegisterMember.Form(
                FullName.of(PersonName.of(name)),
                stage.addressOf(name),
                core.passwordPolicy().accept(Password.of(password), 8),
                initial,
                roles);
        return core.registerMember().run(acme, form, LAPTOP);
    }
}
