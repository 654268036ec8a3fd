package dev.gatehouse.application.account;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static dev.gatehouse.application.Stage.TERMS;
import static dev.gatehouse.application.Stage.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Backends;
import dev.gatehouse.application.Core;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.organization.RegisterMember;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.ApiToken;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInMemberTest {
    private static final Refused INCORRECT = Refused.with(Reason.INVALID_CREDENTIALS);

    private final Stage stage = new Stage();
    private final Backends backends = new Backends(stage);
    private final ApiToken acme = backends.of("Acme");

    @Test
    void opensASessionInTheBackendsOrganizationHoweverManyThereAre() {
        Account alice = stage.signedUp("Alice").account();
        Membership here = joined(alice, acme, MembershipState.ACTIVE);

        SignInMember.SignedIn signedIn = signIn(acme, "Alice", PASSWORD);

        assertThat(signedIn.member()).isEqualTo(new Member(alice, here));
        assertThat(signedIn.session().activeOrganization()).contains(acme.organization());
        assertThat(stage.core().authenticate().run(signedIn.session().id()).organization())
                .hasValueSatisfying(one -> assertThat(one.id()).isEqualTo(acme.organization()));
        assertThat(stage.audited(AuditAction.SIGNED_IN))
                .last()
                .satisfies(event -> assertThat(event.organization()).contains(acme.organization()));
    }

    @Test
    void refusesAStrangerLikeAWrongPassword() {
        stage.signedUp("Alice");

        assertRefusedAlike("Alice", "wrong horse battery");
        assertRefusedAlike("Nobody", PASSWORD);
        assertRefusedAlike("Alice", PASSWORD);
    }

    @Test
    void refusesASuspendedMemberLikeAWrongPassword() {
        joined(stage.signedUp("Alice").account(), acme, MembershipState.SUSPENDED);

        assertRefusedAlike("Alice", PASSWORD);
    }

    @Test
    void refusesAStrangerWithAnOutdatedHashAfterTheSameWork() {
        stage.signedUp("Alice");
        stage.world().passwordHasher().raiseParameters();

        assertRefusedAlike("Alice", PASSWORD);
    }

    @Test
    void aStrangersInitialPasswordIsOnlyWrong() {
        registered("Sasha", true);

        assertThat(Refused.by(() -> signIn(backends.of("Other"), "Sasha", PASSWORD)))
                .isEqualTo(INCORRECT);
    }

    @Test
    void anInitialPasswordOpensNothingAtAnyDoorUntilItIsReplaced() {
        Account sasha = registered("Sasha", true).account();
        Refused toBeChanged = Refused.with(Reason.PASSWORD_CHANGE_REQUIRED);
        int work = stage.world().passwordHasher().work();

        assertThat(Refused.by(() -> signIn(acme, "Sasha", PASSWORD))).isEqualTo(toBeChanged);
        assertThat(Refused.by(() -> stage.signedIn("Sasha"))).isEqualTo(toBeChanged);
        assertThat(stage.world().passwordHasher().work() - work).isEqualTo(2);
        assertThat(Refused.by(() -> signIn(acme, "Sasha", "wrong horse battery")))
                .isEqualTo(INCORRECT);
        assertThat(stage.audited(AuditAction.SIGN_IN_REFUSED)).hasSize(3);
        assertThat(stage.audited(AuditAction.SIGNED_IN)).isEmpty();

        PasswordHash own = stage.world().passwordHasher().hash(Password.of("an own long password"));
        stage.ports().accounts().replaceHash(sasha.id(), own, stage.now());

        assertThat(signIn(acme, "Sasha", "an own long password")
                        .member()
                        .account()
                        .id())
                .isEqualTo(sasha.id());
    }

    @Test
    void aBackendSignsOutItsOwnPeopleAndNobodyElse() {
        CurrentUser alice = stage.signedUp("Alice");
        Session sasha = signIn(acme, registered("Sasha", false).account());
        ApiToken other = backends.of("Other");

        stage.core().signOutMember().run(other, sasha.id(), LAPTOP);
        stage.core().signOutMember().run(acme, alice.session().id(), LAPTOP);
        assertThat(stage.isLive(sasha.id())).isTrue();
        assertThat(stage.isLive(alice.session().id())).isTrue();

        stage.core().signOutMember().run(acme, sasha.id(), LAPTOP);
        stage.core().signOutMember().run(acme, sasha.id(), LAPTOP);
        assertThat(stage.isLive(sasha.id())).isFalse();
        assertThat(stage.audited(AuditAction.SIGNED_OUT)).hasSize(1);
    }

    private void assertRefusedAlike(String name, String password) {
        int work = stage.world().passwordHasher().work();
        int refused = stage.audited(AuditAction.SIGN_IN_REFUSED).size();
        int opened = stage.audited(AuditAction.SIGNED_IN).size();

        assertThat(Refused.by(() -> signIn(acme, name, password))).isEqualTo(INCORRECT);

        assertThat(stage.world().passwordHasher().work() - work).as("work").isEqualTo(1);
        assertThat(stage.audited(AuditAction.SIGN_IN_REFUSED)).hasSize(refused + 1);
        assertThat(stage.audited(AuditAction.SIGNED_IN)).hasSize(opened);
    }

    private SignInMember.SignedIn signIn(ApiToken backend, String name, String password) {
        return stage.core().signInMember().run(backend, TERMS, stage.addressOf(name), Password.of(password), visit());
    }

    private Session signIn(ApiToken backend, Account account) {
        return stage.core()
                .signInMember()
                .run(backend, TERMS, account.email(), Password.of(PASSWORD), visit())
                .session();
    }

    private Member registered(String name, boolean initial) {
        Core core = stage.core();
        var form = new RegisterMember.Form(
                FullName.of(PersonName.of(name)),
                stage.addressOf(name),
                core.passwordPolicy().accept(Password.of(PASSWORD), 8),
                initial,
                Set.of());
        return core.registerMember().run(acme, form, LAPTOP);
    }

    private Membership joined(Account account, ApiToken backend, MembershipState state) {
        var membership = new Membership(
                new MembershipId(stage.ports().ids().next()),
                account.id(),
                backend.organization(),
                state,
                Set.of("Member"),
                stage.now());
        stage.ports().memberships().add(membership);
        return membership;
    }
}
