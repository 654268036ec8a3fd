package dev.gatehouse.application.machine;

import static dev.gatehouse.application.Callers.homeOf;
import static dev.gatehouse.application.Callers.itself;
import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Callers;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.account.ResetPassword;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.MachineName;
import dev.gatehouse.domain.machine.Machines;
import dev.gatehouse.domain.machine.Software;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.KeyOwner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How machines come, are known, seen and go. */
class MachinesTest {
    private static final MachineName DESK = new MachineName("Desk");
    private static final Software LINUX = new Software("linux/amd64", "1.0");

    private final Stage stage = new Stage();
    private final Callers callers = new Callers(stage);
    private final RegisterMachine register = stage.core().registerMachine();
    private final OwnMachines own = stage.core().ownMachines();
    private final AttendMachines attend = stage.core().attendMachines();
    private final CurrentUser alice = stage.signedUp("Alice");
    private final CurrentUser bob = stage.signedUp("Bob");

    @Test
    void anAgentKeyRegistersForItsAccountUntilItIsRotated() {
        String key = stage.core().agentKeys().show(alice, LAPTOP).reveal();
        assertThat(register.accountOf(key, LAPTOP)).isEqualTo(id(alice));

        stage.core().agentKeys().rotate(id(alice), CONSOLE);

        assertThat(Refused.by(() -> register.accountOf(key, LAPTOP))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        assertThat(Refused.by(() -> register.accountOf("gha_nothing", LAPTOP)))
                .isEqualTo(Refused.with(Reason.UNAUTHORIZED));
    }

    @Test
    void anAgentKeyRegistersOnlySoOften() {
        String key = stage.core().agentKeys().show(alice, LAPTOP).reveal();
        for (int i = 0; i < 30; i++) {
            register.accountOf(key, LAPTOP);
        }

        assertThatThrownBy(() -> register.accountOf(key, LAPTOP))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMIT_EXCEEDED));
    }

    @Test
    void aMachineAndItsOwnerComeOnlySoOften() {
        var registered = registered(alice);
        for (int i = 0; i < 120; i++) {
            attend.authenticate(registered.text(), LAPTOP);
        }
        for (int i = 0; i < 60; i++) {
            own.reach(alice, registered.machine().id(), LAPTOP);
        }

        assertThatThrownBy(() -> attend.authenticate(registered.text(), LAPTOP))
                .hasMessage(Reason.RATE_LIMIT_EXCEEDED.sentence());
        assertThatThrownBy(() -> own.reach(alice, registered.machine().id(), LAPTOP))
                .hasMessage(Reason.RATE_LIMIT_EXCEEDED.sentence());
    }

    @Test
    void anApiKeyRegistersIfItIsAPersonsAndReachesSoFar() {
        assertThat(register.accountOf(key(itself(alice), "create:Machine"), LAPTOP))
                .isEqualTo(id(alice));
        assertThat(register.accountOf(key(itself(alice), "manage:all"), LAPTOP)).isEqualTo(id(alice));

        assertThat(Refused.by(() -> register.accountOf(key(itself(alice), "read:Machine"), LAPTOP)))
                .isEqualTo(new Refused(Reason.FORBIDDEN, "This key lacks the scope create:Machine"));
        assertThat(Refused.by(() -> register.accountOf(key(new KeyOwner.OfOrganization(), "manage:all"), LAPTOP))
                        .reason())
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(Refused.by(() -> register.accountOf("ghk_nothing", LAPTOP)))
                .isEqualTo(Refused.with(Reason.UNAUTHORIZED));
    }

    @Test
    void aRegisteredMachineIsKnownByItsOwnCredential() {
        var registered = registered(alice);

        assertThat(registered.text()).matches("ghm_[0-9A-Za-z]{49}");
        assertThat(registered.toString()).doesNotContain(registered.text());
        assertThat(attend.authenticate(registered.text(), LAPTOP)).isEqualTo(registered.machine());
        assertThat(registered.machine().address()).isEqualTo(LAPTOP.ipAddress());
        assertThat(own.list(alice)).containsExactly(registered.machine());
        assertThat(own.list(bob)).isEmpty();
        assertThat(stage.audited(AuditAction.MACHINE_REGISTERED))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).contains(id(alice));
                    assertThat(event.object())
                            .contains(registered.machine().id().value().toString());
                });
    }

    @Test
    void anAccountHasOnlySoMany() {
        for (int i = 0; i < Machines.MOST_PER_ACCOUNT; i++) {
            registered(alice);
        }

        assertThat(Refused.by(() -> registered(alice)).reason()).isEqualTo(Reason.LIMIT_REACHED);
        assertThat(stage.audited(AuditAction.MACHINE_REGISTERED)).hasSize(Machines.MOST_PER_ACCOUNT);
    }

    @Test
    void whatIsNoCredentialIsNobodys() {
        String credential = registered(alice).text();

        for (String text : List.of("", "ghm_", credential + "0", credential.substring(1), "ghk_" + "0".repeat(49))) {
            assertThat(Refused.by(() -> attend.authenticate(text, LAPTOP)))
                    .isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        }
    }

    @Test
    void aRemovedMachineIsDeadAndNobodyElseRemovesIt() {
        var registered = registered(alice);
        MachineId id = registered.machine().id();
        assertThat(Refused.by(() -> own.remove(bob, id, LAPTOP))).isEqualTo(Refused.with(Reason.NOT_FOUND));
        assertThat(Refused.by(() -> own.rename(bob, id, DESK, LAPTOP))).isEqualTo(Refused.with(Reason.NOT_FOUND));
        assertThat(Refused.by(() -> own.reach(bob, id, LAPTOP))).isEqualTo(Refused.with(Reason.NOT_FOUND));
        assertThat(attend.live(List.of(id))).containsExactly(id);

        own.remove(alice, id, LAPTOP);

        assertThat(attend.live(List.of(id))).isEmpty();
        assertThat(Refused.by(() -> attend.authenticate(registered.text(), LAPTOP)))
                .isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        assertThat(Refused.by(() -> own.remove(alice, id, LAPTOP))).isEqualTo(Refused.with(Reason.NOT_FOUND));
        assertThat(Refused.by(() -> attend.arrived(id, LAPTOP))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        assertThat(stage.audited(AuditAction.MACHINE_REMOVED)).hasSize(1);
    }

    @Test
    void itsOwnerRenamesAndReachesIt() {
        Machine machine = registered(alice).machine();

        assertThat(own.rename(alice, machine.id(), new MachineName("Shelf"), LAPTOP)
                        .name()
                        .value())
                .isEqualTo("Shelf");
        own.reached(alice, own.reach(alice, machine.id(), LAPTOP), LAPTOP);

        assertThat(stage.audited(AuditAction.MACHINE_RENAMED)).hasSize(1);
        assertThat(stage.audited(AuditAction.TERMINAL_OPENED))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.object()).contains(machine.id().value().toString()));
    }

    @Test
    void whoeverActsForSomebodyElseSeesAndDoesNothing() {
        Machine machine = registered(alice).machine();
        CurrentUser impersonated = impersonated();

        assertThat(own.list(impersonated)).containsExactly(machine);
        assertThat(Refused.by(() -> own.reach(impersonated, machine.id(), LAPTOP)))
                .isEqualTo(Refused.with(Reason.IMPERSONATED));
        assertThat(Refused.by(() -> own.remove(impersonated, machine.id(), LAPTOP)))
                .isEqualTo(Refused.with(Reason.IMPERSONATED));
        assertThat(Refused.by(() -> own.rename(impersonated, machine.id(), DESK, LAPTOP)))
                .isEqualTo(Refused.with(Reason.IMPERSONATED));
    }

    @Test
    void withTheAccountDisabledItsMachinesAreDead() {
        var registered = registered(alice);

        stage.core().administerAccounts().disable(id(alice), CONSOLE);

        assertThat(Refused.by(() -> attend.authenticate(registered.text(), LAPTOP)))
                .isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        assertThat(attend.live(List.of(registered.machine().id()))).isEmpty();
    }

    @Test
    void aResetByProofOfTheMailboxRemovesThemAll() {
        var registered = registered(alice);
        ResetPassword resets = stage.core().resetPassword();
        resets.request(stage.addressOf("Alice"), Optional.empty(), LAPTOP);
        var secret = stage.secretIn(LetterKind.RESET_PASSWORD);

        stage.core()
                .choosePassword()
                .run(secret, stage.core().passwordPolicy().accept(Password.of("staple of another horse"), 8), LAPTOP);

        assertThat(own.list(alice)).isEmpty();
        assertThat(Refused.by(() -> attend.authenticate(registered.text(), LAPTOP)))
                .isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        assertThat(stage.audited(AuditAction.MACHINE_REMOVED)).hasSize(1);
    }

    @Test
    void isOnlineWhileItIsAttended() {
        MachineId id = registered(alice).machine().id();
        UUID connection = attend.arrived(id, LAPTOP);
        assertThat(attend.isOnline(own.list(alice).get(0))).isTrue();

        stage.world().clock().advance(Machine.GONE_AFTER);
        assertThat(attend.isOnline(own.list(alice).get(0))).isFalse();
        assertThat(attend.stayed(Map.of(id, connection))).isEqualTo(Set.of(id));
        assertThat(attend.isOnline(own.list(alice).get(0))).isTrue();

        attend.left(id, connection);
        assertThat(attend.isOnline(own.list(alice).get(0))).isFalse();
    }

    private CurrentUser impersonated() {
        return new CurrentUser(alice.session().impersonatedBy(id(bob)), alice.account(), alice.organization());
    }

    private String key(KeyOwner owner, String scope) {
        return callers.key(alice, homeOf(alice), owner, scope).text();
    }

    private RegisterMachine.Registered registered(CurrentUser user) {
        return register.run(id(user), DESK, LINUX, LAPTOP);
    }

    private static AccountId id(CurrentUser user) {
        return user.account().id();
    }
}
