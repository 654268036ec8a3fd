package dev.gatehouse.application.account;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static dev.gatehouse.application.Stage.TERMS;
import static dev.gatehouse.application.Stage.WITHOUT_ORGANIZATION;
import static dev.gatehouse.application.Stage.visit;
import static dev.gatehouse.application.Stage.visitHolding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final Refused INCORRECT = Refused.with(Reason.INVALID_CREDENTIALS);

    private final Stage stage = new Stage();

    @Test
    void opensASessionForAddressAndPassword() {
        CurrentUser alice = stage.signedUp("Alice");
        stage.world().clock().advance(Duration.ofDays(1));

        CurrentUser again = stage.signedIn("ALICE");

        assertThat(again.account()).isEqualTo(alice.account());
        assertThat(again.organization()).isEqualTo(alice.organization()).isPresent();
        assertThat(again.session().id()).isNotEqualTo(alice.session().id());
        assertThat(again.session().expiresAt()).isEqualTo(stage.now().plus(TERMS.sessionLifetime()));
        assertThat(stage.core().authenticate().run(again.session().id())).isEqualTo(Stage.owner(again));
    }

    @Test
    void recordsWhoCameFromWhere() {
        CurrentUser alice = stage.signedUp("Alice");
        stage.world().clock().advance(Duration.ofDays(1));
        stage.signedIn("Alice");

        assertThat(stage.audited(AuditAction.SIGNED_IN)).hasSize(2).last().satisfies(event -> {
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.actor()).contains(alice.account().id());
            assertThat(event.subject()).contains(alice.account().id());
            assertThat(event.organization()).isEqualTo(alice.organization().map(Organization::id));
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
        assertThat(stage.audited(AuditAction.SIGN_IN_REFUSED)).isEmpty();
    }

    @Test
    void refusesAWrongPassword() {
        AccountId alice = stage.signedUp("Alice").account().id();

        assertRefusedAlike(stage.core(), "Alice", "wrong horse battery", Optional.of(alice));
    }

    @Test
    void refusesAnEmptyPassword() {
        AccountId alice = stage.signedUp("Alice").account().id();

        assertRefusedAlike(stage.core(), "Alice", "", Optional.of(alice));
    }

    @Test
    void refusesAnUnknownAddress() {
        stage.signedUp("Alice");

        assertRefusedAlike(stage.core(), "Nobody", PASSWORD, Optional.empty());
    }

    @Test
    void refusesADisabledAccountWithTheRightPassword() {
        AccountId alice = stage.signedUp("Alice").account().id();
        stage.core().administerAccounts().disable(alice, CONSOLE);

        assertRefusedAlike(stage.core(), "Alice", PASSWORD, Optional.of(alice));
    }

    @Test
    void spendsNoMoreOnADisabledAccountWhoseHashIsOutdated() {
        AccountId alice = stage.signedUp("Alice").account().id();
        stage.core().administerAccounts().disable(alice, CONSOLE);
        stage.world().passwordHasher().raiseParameters();

        assertRefusedAlike(stage.core(), "Alice", PASSWORD, Optional.of(alice));
    }

    @Test
    void refusesAnAccountWhosePasswordIsGone() {
        AccountId alice = stage.signedUp("Alice").account().id();
        Core core = Stage.over(
                stage.portsWith(new AccountsWithoutHashes(stage.ports().accounts())));

        assertRefusedAlike(core, "Alice", PASSWORD, Optional.of(alice));
    }

    @Test
    void refusesAnAccountWhoseHashIsDamaged() {
        Account alice = stage.signedUp("Alice").account();
        stage.ports().accounts().renewHash(alice.id(), hashOf(alice), new PasswordHash("damaged"));

        assertRefusedAlike(stage.core(), "Alice", PASSWORD, Optional.of(alice.id()));
    }

    @Test
    void spendsTheSameOnTheRightPassword() {
        stage.signedUp("Alice");
        int before = stage.world().passwordHasher().work();

        stage.signedIn("Alice");

        assertThat(stage.world().passwordHasher().work() - before).isEqualTo(1);
    }

    @Test
    void renewsTheHashOnceParametersHaveRisen() {
        Account alice = stage.signedUp("Alice").account();
        PasswordHash weak = hashOf(alice);

        stage.signedIn("Alice");
        assertThat(hashOf(alice)).as("as long as nothing rose").isEqualTo(weak);

        stage.world().passwordHasher().raiseParameters();
        stage.signedIn("Alice");
        PasswordHash strong = hashOf(alice);
        assertThat(stage.world().passwordHasher().isOutdated(strong)).isFalse();

        stage.signedIn("Alice");
        assertThat(hashOf(alice)).as("once is enough").isEqualTo(strong);
    }

    @Test
    void leavesTheHashOfWhoeverTypedWrongly() {
        Account alice = stage.signedUp("Alice").account();
        PasswordHash weak = hashOf(alice);
        stage.world().passwordHasher().raiseParameters();

        assertThat(Refused.by(() -> signIn(stage.core(), "Alice", "wrong horse battery")))
                .isEqualTo(INCORRECT);

        assertThat(hashOf(alice)).isEqualTo(weak);
    }

    @Test
    void refusesIfThePasswordWasChangedMeanwhile() {
        Account alice = stage.signedUp("Alice").account();
        PasswordHash old = hashOf(alice);
        PasswordHash changed = stage.world().passwordHasher().hash(Password.of("a new long password"));

        assertRefusedAfterASecondLook(
                whileHashing(() -> stage.ports().accounts().renewHash(alice.id(), old, changed)), alice.id());

        assertThat(hashOf(alice)).isEqualTo(changed);
    }

    @Test
    void letsInWhoseOtherSignInRenewedTheHashMeanwhile() {
        Account alice = stage.signedUp("Alice").account();
        PasswordHash old = hashOf(alice);
        PasswordHash renewed = stage.world().passwordHasher().hash(Password.of(PASSWORD));

        CurrentUser again = signIn(
                whileHashing(() -> stage.ports().accounts().renewHash(alice.id(), old, renewed)), "Alice", PASSWORD);

        assertThat(again.account()).isEqualTo(alice);
        assertThat(stage.audited(AuditAction.SIGN_IN_REFUSED)).isEmpty();
    }

    @Test
    void refusesIfTheAccountWasDisabledMeanwhile() {
        AccountId alice = stage.signedUp("Alice").account().id();

        assertRefusedAfterASecondLook(
                whileHashing(() -> stage.ports().accounts().changeState(alice, AccountState.DISABLED, stage.now())),
                alice);
    }

    @Test
    void startsWhereThePersonWasLast() {
        CurrentUser alice = stage.signedUp("Alice");
        stage.world().clock().advance(Duration.ofHours(1));
        Organization acme = stage.core()
                .foundOrganization()
                .run(OrganizationName.of("Acme"), Optional.of(alice.account().id()), LAPTOP);
        assertThat(stage.signedIn("Alice").organization()).isEqualTo(alice.organization());

        stage.world().clock().advance(Duration.ofHours(1));
        openedIn(acme.id(), alice.account());

        CurrentUser again = stage.signedIn("Alice");
        assertThat(again.organization()).contains(acme);
        assertThat(again.session().activeOrganization()).contains(acme.id());
    }

    @Test
    void startsInTheOldestOrganizationOfWhoWasInNoneYet() {
        AccountId bob = stage.core()
                .signUp()
                .run(WITHOUT_ORGANIZATION, stage.form("Bob", PASSWORD), visit())
                .user()
                .account()
                .id();
        assertThat(stage.signedIn("Bob").organization()).isEmpty();

        Organization acme =
                stage.core().foundOrganization().run(OrganizationName.of("Acme"), Optional.empty(), CONSOLE);
        stage.ports()
                .memberships()
                .add(Membership.ofOwner(new MembershipId(stage.ports().ids().next()), bob, acme.id(), stage.now()));

        assertThat(stage.signedIn("Bob").organization()).contains(acme);
    }

    @Test
    void replacesTheSessionThatTheBrowserHeldAndNoOther() {
        CurrentUser held = stage.signedUp("Alice");
        CurrentUser elsewhere = stage.signedIn("Alice");

        CurrentUser again = stage.core()
                .signIn()
                .run(TERMS, stage.addressOf("Alice"), Password.of(PASSWORD), visitHolding(held.session()))
                .user();

        assertThat(stage.isLive(held.session().id())).isFalse();
        assertThat(stage.isLive(elsewhere.session().id())).isTrue();
        assertThat(stage.isLive(again.session().id())).isTrue();
    }

    @Test
    void leavesTheHeldSessionOfWhoeverIsRefused() {
        CurrentUser held = stage.signedUp("Alice");

        assertThat(Refused.by(() -> stage.core()
                        .signIn()
                        .run(
                                TERMS,
                                stage.addressOf("Alice"),
                                Password.of("wrong horse battery"),
                                visitHolding(held.session()))))
                .isEqualTo(INCORRECT);

        assertThat(stage.isLive(held.session().id())).isTrue();
    }

    @Test
    void keepsNoTransactionWaitingForAHash() {
        stage.signedUp("Alice");
        stage.world().passwordHasher().raiseParameters();
        var transactions = new WatchedTransactions(stage.ports().transactions());
        var hasher = new MeanwhileHasher(stage.world().passwordHasher(), transactions::assertNoneOpen);
        Core core = Stage.over(stage.portsWith(transactions, hasher));
        int before = stage.world().passwordHasher().work();

        signIn(core, "Alice", PASSWORD);

        assertThat(stage.world().passwordHasher().work() - before)
                .as("compared and renewed")
                .isEqualTo(2);
    }

    private void assertRefusedAlike(Core core, String name, String password, Optional<AccountId> subject) {
        assertRefused(core, name, password, subject, 1);
    }

    /** Whoever was overtaken is compared once more, with what the account has become. */
    private void assertRefusedAfterASecondLook(Core core, AccountId subject) {
        assertRefused(core, "Alice", PASSWORD, Optional.of(subject), 2);
    }

    private void assertRefused(Core core, String name, String password, Optional<AccountId> subject, int hashes) {
        int work = stage.world().passwordHasher().work();
        int opened = stage.audited(AuditAction.SIGNED_IN).size();

        assertThat(Refused.by(() -> signIn(core, name, password))).isEqualTo(INCORRECT);

        assertThat(stage.world().passwordHasher().work() - work).as("work").isEqualTo(hashes);
        assertThat(stage.audited(AuditAction.SIGNED_IN)).hasSize(opened);
        assertThat(stage.audited(AuditAction.SIGN_IN_REFUSED)).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).isEqualTo(subject);
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
    }

    private Core whileHashing(Runnable meanwhile) {
        return Stage.over(stage.portsWith(new MeanwhileHasher(stage.world().passwordHasher(), meanwhile)));
    }

    private CurrentUser signIn(Core core, String name, String password) {
        return core.signIn()
                .run(TERMS, stage.addressOf(name), Password.of(password), visit())
                .user();
    }

    private PasswordHash hashOf(Account account) {
        return stage.ports()
                .accounts()
                .findByEmail(account.email())
                .flatMap(Credential::hash)
                .orElseThrow();
    }

    private void openedIn(OrganizationId organization, Account account) {
        stage.ports()
                .sessions()
                .open(new Session(
                        new SessionId(stage.ports().ids().next()),
                        account.id(),
                        Optional.of(organization),
                        stage.now(),
                        stage.now().plus(TERMS.sessionLifetime()),
                        LAPTOP.ipAddress(),
                        LAPTOP.userAgent()));
    }
}
