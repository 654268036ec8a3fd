package dev.gatehouse.application.setup;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static dev.gatehouse.application.Stage.WITHOUT_ORGANIZATION;
import static dev.gatehouse.application.Stage.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.account.SignUp.Form;
import dev.gatehouse.domain.access.Installation;
import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.IdleLimit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetUpTest {
    private final Stage stage = new Stage();
    private final SetUp setUp = stage.core().setUp();

    @Test
    void makesAnAdministratorWhoIsSignedIn() {
        assertThat(setUp.isOpen()).isTrue();

        CurrentUser admin = setUpBy("Admin");

        assertThat(setUp.isOpen()).isFalse();
        assertThat(stage.core().authenticate().run(admin.session().id())).isEqualTo(admin);
        assertThat(admin.session().expiresAt()).isEqualTo(stage.now().plus(WITHOUT_ORGANIZATION.sessionLifetime()));
        assertThat(admin.organization()).isEmpty();
        assertThat(admin.account().emailVerified()).isFalse();
        assertThat(admin.account().provisional()).isFalse();
        assertThat(stage.core().instanceRoles().of(admin.account().id()).is(PredefinedRole.SUPER_ADMIN))
                .isTrue();
        assertThat(stage.signedIn("Admin").account()).isEqualTo(admin.account());
    }

    @Test
    void recordsEveryPartOfIt() {
        CurrentUser admin = setUpBy("Admin");

        assertThat(stage.world().auditEvents())
                .extracting(AuditEvent::action)
                .containsExactly(
                        AuditAction.ACCOUNT_CREATED,
                        AuditAction.ROLE_GRANTED,
                        AuditAction.SETUP_COMPLETED,
                        AuditAction.SIGNED_IN);
        assertThat(stage.world().auditEvents()).allSatisfy(event -> {
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.actor()).contains(admin.account().id());
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
    }

    @Test
    void succeedsWhateverOtherAccountsThereAre() {
        stage.signedUp("Alice");

        assertThat(setUpBy("Admin").account().name().value()).isEqualTo("Admin");
    }

    @Test
    void refusesASecondTimeBeforeTheFormIsReadAndAnyWork() {
        setUpBy("Admin");
        long work = stage.world().passwordHasher().work();

        assertThat(Refused.by(() -> setUp.run(WITHOUT_ORGANIZATION, Optional.empty(), SetUpTest::neverRead, visit())))
                .isEqualTo(Refused.with(Reason.SETUP_COMPLETED));

        assertThat(stage.world().passwordHasher().work()).isEqualTo(work);
        assertThat(stage.audited(AuditAction.SETUP_REFUSED)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).isEmpty();
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
    }

    @Test
    void refusesWhoeverIsSecondAfterTheHash() {
        setUpBy("Admin");
        var believing = Stage.over(stage.portsWith(new Installation() {
            @Override
            public boolean needsSetup() {
                return true;
            }

            @Override
            public boolean completeSetup(Instant now) {
                return stage.ports().installation().completeSetup(now);
            }
        }));

        assertThat(Refused.by(() -> believing
                        .setUp()
                        .run(WITHOUT_ORGANIZATION, Optional.empty(), () -> stage.form("Mallory", PASSWORD), visit())))
                .isEqualTo(Refused.with(Reason.SETUP_COMPLETED));

        assertThat(stage.ports().accounts().findByEmail(stage.addressOf("Mallory")))
                .isEmpty();
        assertThat(stage.audited(AuditAction.SETUP_REFUSED)).hasSize(1);
        assertThat(stage.audited(AuditAction.SETUP_COMPLETED)).hasSize(1);
    }

    @Test
    void staysOpenAfterARefusal() {
        stage.signedUp("Alice");

        assertThat(Refused.by(() -> setUpBy("Alice"))).isEqualTo(Refused.with(Reason.USER_EXISTS));
        assertThat(Refused.by(() -> setUp.run(
                        WITHOUT_ORGANIZATION,
                        Optional.empty(),
                        () -> stage.form("Rumpelstiltskin", "rumpelstiltskin7"),
                        visit())))
                .extracting(Refused::reason)
                .isEqualTo(Reason.INVALID_PASSWORD);

        assertThat(setUp.isOpen()).isTrue();
        assertThat(stage.audited(AuditAction.SETUP_COMPLETED)).isEmpty();
        assertThat(stage.core()
                        .instanceRoles()
                        .of(stage.signedIn("Alice").account().id())
                        .is(PredefinedRole.USER))
                .isTrue();
        setUpBy("Admin");
        assertThat(setUp.isOpen()).isFalse();
    }

    @Test
    void leavesNothingWhenItsLastPartFails() {
        var failing = Stage.over(stage.portsWith(event -> {
            if (event.action() == AuditAction.SIGNED_IN) {
                throw new IllegalStateException("the trail is full");
            }
            stage.ports().auditTrail().record(event);
        }));

        assertThatThrownBy(() -> failing.setUp()
                        .run(WITHOUT_ORGANIZATION, Optional.empty(), () -> stage.form("Admin", PASSWORD), visit()))
                .hasMessage("the trail is full");

        assertThat(setUp.isOpen()).isTrue();
        assertThat(stage.ports().accounts().findByEmail(stage.addressOf("Admin")))
                .isEmpty();
        assertThat(stage.world().auditEvents()).isEmpty();
    }

    @Test
    void asksForTheTokenWhereThereIsOne() {
        SetUp guarded = Core.over(stage.ports(), 0, Optional.of(secret("the token of this test")), IdleLimit.NONE)
                .setUp();
        var refused = new Refused(Reason.FORBIDDEN, "Setup requires the setup token of this installation");

        assertThat(Refused.by(() -> guarded.run(WITHOUT_ORGANIZATION, Optional.empty(), SetUpTest::neverRead, visit())))
                .isEqualTo(refused);
        assertThat(Refused.by(() -> guarded.run(
                        WITHOUT_ORGANIZATION,
                        Optional.of(secret("the token of this tesT")),
                        SetUpTest::neverRead,
                        visit())))
                .isEqualTo(refused);
        assertThat(stage.audited(AuditAction.SETUP_REFUSED)).hasSize(2);
        assertThat(stage.world().passwordHasher().work()).isZero();
        assertThat(guarded.isOpen()).isTrue();

        guarded.run(
                WITHOUT_ORGANIZATION,
                Optional.of(secret("the token of this test")),
                () -> stage.form("Admin", PASSWORD),
                visit());
        assertThat(Refused.by(() -> guarded.run(WITHOUT_ORGANIZATION, Optional.empty(), SetUpTest::neverRead, visit())))
                .isEqualTo(Refused.with(Reason.SETUP_COMPLETED));
    }

    private CurrentUser setUpBy(String name) {
        return setUp.run(WITHOUT_ORGANIZATION, Optional.empty(), () -> stage.form(name, PASSWORD), visit())
                .user();
    }

    private static Form neverRead() {
        throw new AssertionError("The form was read");
    }

    private static SecretBytes secret(String text) {
        return new SecretBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
