package dev.gatehouse.application.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdministrationTest {
    private final Stage stage = new Stage();
    private final Administration administration = stage.core().administration();
    private final CurrentUser superAdmin = stage.signedUp("Root");
    private final CurrentUser editor = stage.signedUp("Editor");
    private final CurrentUser viewer = stage.signedUp("Viewer");
    private final CurrentUser alice = stage.signedUp("Alice");

    @BeforeEach
    void appoint() {
        grant(superAdmin, PredefinedRole.SUPER_ADMIN);
        grant(editor, PredefinedRole.EDITOR);
        grant(viewer, PredefinedRole.VIEWER);
    }

    @Test
    void whoReadsFinds() {
        for (CurrentUser reader : List.of(superAdmin, editor, viewer)) {
            assertThat(find(reader)).hasSize(4);
            assertThat(administration.show(by(reader), id(editor)).role().slug())
                    .isEqualTo(PredefinedRole.EDITOR.slug());
        }
        refused(Reason.FORBIDDEN, () -> find(alice));
        refused(Reason.FORBIDDEN, () -> administration.show(by(alice), id(alice)));
        refused(Reason.NOT_FOUND, () -> administration.show(by(viewer), nobody()));
    }

    @Test
    void whoUpdatesDisablesAndEnables() {
        administration.disable(by(editor), id(alice), Stage.LAPTOP);

        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.audited(AuditAction.ACCOUNT_DISABLED)).singleElement().satisfies(event -> {
            assertThat(event.actor()).contains(id(editor));
            assertThat(event.subject()).contains(id(alice));
        });
        var enabled = administration.enable(by(editor), id(alice), Stage.LAPTOP);
        assertThat(enabled.account().state()).isEqualTo(AccountState.ACTIVE);
        refused(Reason.FORBIDDEN, () -> administration.disable(by(viewer), id(alice), Stage.LAPTOP));
        refused(Reason.FORBIDDEN, () -> administration.enable(by(alice), id(alice), Stage.LAPTOP));
        refused(Reason.NOT_FOUND, () -> administration.disable(by(editor), nobody(), Stage.LAPTOP));
    }

    @Test
    void nobodyDisablesThemselves() {
        refused(Reason.FORBIDDEN, () -> administration.disable(by(superAdmin), id(superAdmin), Stage.LAPTOP));

        assertThat(stage.isLive(superAdmin.session().id())).isTrue();
    }

    @Test
    void nobodyTouchesAMightierAdministrator() {
        List<ThrowingCallable> touches = List.of(
                () -> administration.disable(by(editor), id(superAdmin), Stage.LAPTOP),
                () -> administration.enable(by(editor), id(superAdmin), Stage.LAPTOP),
                () -> administration.endSessions(by(editor), id(superAdmin), Stage.LAPTOP),
                () -> administration.startReset(by(editor), id(superAdmin), Stage.LAPTOP));
        touches.forEach(touch -> refused(Reason.FORBIDDEN, touch));

        assertThat(stage.isLive(superAdmin.session().id())).isTrue();
        administration.disable(by(editor), id(viewer), Stage.LAPTOP);
        administration.disable(by(superAdmin), id(editor), Stage.LAPTOP);
        assertThat(stage.isLive(editor.session().id())).isFalse();
    }

    @Test
    void endsSessions() {
        administration.endSessions(by(editor), id(alice), Stage.LAPTOP);

        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.audited(AuditAction.SESSIONS_REVOKED))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).contains(id(editor)));
    }

    @Test
    void startsAReset() {
        administration.startReset(by(editor), id(alice), Stage.LAPTOP);

        assertThat(stage.letters(LetterKind.RESET_PASSWORD))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.to()).isEqualTo(alice.account().email()));
        assertThat(stage.audited(AuditAction.PASSWORD_RESET_REQUESTED))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).contains(id(editor)));
        administration.disable(by(editor), id(alice), Stage.LAPTOP);
        refused(Reason.CONFLICT, () -> administration.startReset(by(editor), id(alice), Stage.LAPTOP));
    }

    @Test
    void isNothingForWhoActsInAnothersName() {
        var session = stage.core().impersonate().run(by(superAdmin), id(alice), "ticket 4711", Stage.LAPTOP);
        grant(alice, PredefinedRole.SUPER_ADMIN);
        var acting = new CurrentUser(session, alice.account(), alice.organization());

        refused(Reason.IMPERSONATED, () -> find(acting));
        refused(Reason.IMPERSONATED, () -> administration.disable(by(acting), id(viewer), Stage.LAPTOP));
    }

    private List<Account> find(CurrentUser reader) {
        return administration
                .find(by(reader), AccountSearch.EVERYBODY, Slice.first(10))
                .items();
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThat(Refused.by(call).reason()).isEqualTo(reason);
    }

    private static Actor by(CurrentUser person) {
        return new Actor.Person(person);
    }

    private static AccountId id(CurrentUser person) {
        return person.account().id();
    }

    private AccountId nobody() {
        return new AccountId(stage.ports().ids().next());
    }

    private void grant(CurrentUser person, PredefinedRole role) {
        var roles = stage.core().instanceRoles();
        roles.grant(id(person), roles.named(role.slug()), Stage.CONSOLE);
    }
}
