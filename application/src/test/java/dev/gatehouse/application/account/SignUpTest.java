package dev.gatehouse.application.account;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static dev.gatehouse.application.Stage.TERMS;
import static dev.gatehouse.application.Stage.WITHOUT_ORGANIZATION;
import static dev.gatehouse.application.Stage.visit;
import static dev.gatehouse.application.Stage.visitHolding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignUpTest {
    private final Stage stage = new Stage();

    @Test
    void makesAnActiveAccountThatThePasswordOpens() {
        Account alice = stage.signedUp("Alice").account();

        assertThat(alice.name().value()).isEqualTo("Alice");
        assertThat(alice.email().typed()).isEqualTo("Alice@example.com");
        assertThat(alice.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(alice.emailVerified()).isFalse();
        assertThat(alice.createdAt()).isEqualTo(stage.now());
        Credential stored =
                stage.ports().accounts().findByEmail(stage.addressOf("alice")).orElseThrow();
        assertThat(stored.account()).isEqualTo(alice);
        assertThat(stage.world()
                        .passwordHasher()
                        .matches(Password.of(PASSWORD), stored.hash().orElseThrow()))
                .isTrue();
    }

    @Test
    void foundsAnOrganizationOfThePersonsNameWithThePersonAsOwner() {
        CurrentUser alice = stage.signedUp("Alice");

        Organization organization = alice.organization().orElseThrow();
        assertThat(organization.name().value()).isEqualTo("Alice");
        assertThat(stage.ports().organizations().find(organization.id())).contains(organization);
        assertThat(stage.ports().memberships().of(alice.account().id()))
                .singleElement()
                .satisfies(membership -> {
                    assertThat(membership.organization()).isEqualTo(organization.id());
                    assertThat(membership.roles()).isEqualTo(Set.of(Membership.OWNER));
                    assertThat(membership.state()).isEqualTo(MembershipState.ACTIVE);
                    assertThat(membership.createdAt()).isEqualTo(stage.now());
                });
    }

    @Test
    void signsThePersonInForAsLongAsTheTermsSay() {
        CurrentUser alice = stage.signedUp("Alice");

        assertThat(stage.core().authenticate().run(alice.session().id())).isEqualTo(Stage.owner(alice));
        assertThat(alice.session().activeOrganization())
                .isEqualTo(alice.organization().map(Organization::id))
                .isPresent();
        assertThat(alice.session().createdAt()).isEqualTo(stage.now());
        assertThat(alice.session().expiresAt()).isEqualTo(stage.now().plus(TERMS.sessionLifetime()));
        assertThat(alice.session().ipAddress()).isEqualTo(LAPTOP.ipAddress());
        assertThat(alice.session().userAgent()).isEqualTo(LAPTOP.userAgent());
    }

    @Test
    void recordsEveryPartOfIt() {
        CurrentUser alice = stage.signedUp("Alice");

        assertThat(stage.world().auditEvents())
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.ACCOUNT_CREATED, AuditAction.ORGANIZATION_CREATED, AuditAction.SIGNED_IN);
        assertThat(stage.world().auditEvents()).allSatisfy(event -> {
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.client()).isEqualTo(LAPTOP);
            assertThat(event.actor()).contains(alice.account().id());
        });
        assertThat(stage.audited(AuditAction.ACCOUNT_CREATED))
                .extracting(AuditEvent::subject)
                .containsExactly(Optional.of(alice.account().id()));
        assertThat(stage.audited(AuditAction.SIGNED_IN))
                .extracting(AuditEvent::organization)
                .containsExactly(alice.organization().map(Organization::id));
    }

    @Test
    void foundsNothingWhereTheTermsSayNothingOfIt() {
        CurrentUser bob = stage.core()
                .signUp()
                .run(WITHOUT_ORGANIZATION, stage.form("Bob", PASSWORD), visit())
                .user();

        assertThat(bob.organization()).isEmpty();
        assertThat(bob.session().activeOrganization()).isEmpty();
        assertThat(bob.session().expiresAt()).isEqualTo(stage.now().plus(WITHOUT_ORGANIZATION.sessionLifetime()));
        assertThat(stage.ports().memberships().of(bob.account().id())).isEmpty();
        assertThat(stage.audited(AuditAction.ORGANIZATION_CREATED)).isEmpty();
    }

    @Test
    void registeringMakesTheSameAndSignsNobodyIn() {
        Account alice = stage.core().signUp().register(TERMS, stage.form("Alice", PASSWORD), LAPTOP);

        assertThat(stage.audited(AuditAction.SIGNED_IN)).isEmpty();
        assertThat(stage.ports().sessions().endAllOf(alice.id(), stage.now())).isZero();
        assertThat(stage.world().auditEvents())
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.ACCOUNT_CREATED, AuditAction.ORGANIZATION_CREATED);
        assertThat(stage.ports().memberships().of(alice.id())).hasSize(1);
        assertThat(stage.signedIn("Alice").account()).isEqualTo(alice);
    }

    @Test
    void registeringRefusesATakenAddressToo() {
        stage.signedUp("Alice");

        assertThat(Refused.by(() -> stage.core().signUp().register(TERMS, stage.form("ALICE", PASSWORD), LAPTOP)))
                .isEqualTo(Refused.with(Reason.USER_EXISTS));
    }

    @Test
    void refusesATakenAddressInAnySpellingAndLeavesNothing() {
        CurrentUser alice = stage.signedUp("Alice");
        List<AuditEvent> before = stage.world().auditEvents();

        assertThat(Refused.by(() -> stage.core()
                        .signUp()
                        .run(TERMS, stage.form("ALICE", "another long password"), visitHolding(alice.session()))))
                .isEqualTo(Refused.with(Reason.USER_EXISTS));

        assertThat(stage.world().auditEvents()).isEqualTo(before);
        assertThat(stage.isLive(alice.session().id()))
                .as("the session held before")
                .isTrue();
        assertThat(stage.signedIn("Alice").account()).isEqualTo(alice.account());
    }

    @Test
    void leavesNothingWhenItsLastPartFails() {
        CurrentUser alice = stage.signedUp("Alice");
        List<OrganizationId> founded = new ArrayList<>();
        var core = Stage.over(stage.portsWith(event -> {
            event.organization().ifPresent(founded::add);
            if (event.action() == AuditAction.SIGNED_IN) {
                throw new IllegalStateException("the trail is full");
            }
            stage.ports().auditTrail().record(event);
        }));
        List<AuditEvent> before = stage.world().auditEvents();

        assertThatThrownBy(() -> core.signUp().run(TERMS, stage.form("Bob", PASSWORD), visitHolding(alice.session())))
                .hasMessage("the trail is full");

        assertThat(stage.ports().accounts().findByEmail(stage.addressOf("Bob"))).isEmpty();
        assertThat(founded)
                .isNotEmpty()
                .allSatisfy(
                        organization -> assertThat(stage.ports().organizations().find(organization))
                                .isEmpty());
        assertThat(stage.world().auditEvents()).isEqualTo(before);
        assertThat(stage.isLive(alice.session().id()))
                .as("the session held before")
                .isTrue();
    }

    @Test
    void refusesThePersonsOwnNameAsPasswordBeforeAnyWork() {
        Refused refused = Refused.by(
                () -> stage.core().signUp().run(TERMS, stage.form("Rumpelstiltskin", "rumpelstiltskin7"), visit()));

        assertThat(refused)
                .isEqualTo(new Refused(Reason.INVALID_PASSWORD, "Password must not be your name or address"));
        assertThat(stage.world().passwordHasher().work()).isZero();
        assertThat(stage.ports().accounts().findByEmail(stage.addressOf("Rumpelstiltskin")))
                .isEmpty();
        assertThat(stage.world().auditEvents()).isEmpty();
    }

    @Test
    void replacesTheSessionThatTheBrowserHeld() {
        CurrentUser alice = stage.signedUp("Alice");
        CurrentUser elsewhere = stage.signedIn("Alice");

        CurrentUser bob = stage.core()
                .signUp()
                .run(TERMS, stage.form("Bob", PASSWORD), visitHolding(alice.session()))
                .user();

        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.isLive(elsewhere.session().id())).isTrue();
        assertThat(stage.isLive(bob.session().id())).isTrue();
    }

    @Test
    void keepsNoTransactionWaitingForAHash() {
        var transactions = new WatchedTransactions(stage.ports().transactions());
        var hasher = new MeanwhileHasher(stage.world().passwordHasher(), transactions::assertNoneOpen);

        CurrentUser alice = Stage.over(stage.portsWith(transactions, hasher))
                .signUp()
                .run(TERMS, stage.form("Alice", PASSWORD), visit())
                .user();

        assertThat(stage.isLive(alice.session().id())).isTrue();
        assertThat(stage.world().passwordHasher().work()).isEqualTo(1);
    }
}
