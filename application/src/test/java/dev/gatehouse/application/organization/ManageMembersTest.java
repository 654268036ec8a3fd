package dev.gatehouse.application.organization;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.organization.Office.allow;
import static dev.gatehouse.application.organization.Office.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.MemberSearch;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.session.CurrentUser;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ManageMembersTest {
    private final Office office = new Office();
    private final CurrentUser alice = office.alice();
    private final ManageMembers members = office.stage().core().manageMembers();

    private static Reason refusal(ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.reason();
    }

    private void change(CurrentUser actor, CurrentUser whose, String... roles) {
        members.changeRoles(by(actor), office.organization(), office.idOf(whose), Set.of(roles), any -> true, LAPTOP);
    }

    private void suspend(CurrentUser actor, CurrentUser whom) {
        members.suspend(by(actor), office.organization(), office.idOf(whom), LAPTOP);
    }

    private void remove(CurrentUser actor, CurrentUser whom) {
        members.remove(by(actor), office.organization(), office.idOf(whom), any -> true, LAPTOP);
    }

    private void handOver(CurrentUser actor, CurrentUser heir) {
        members.handOver(by(actor), office.organization(), office.idOf(heir), LAPTOP);
    }

    @Test
    void anOwnerChangesRolesAndItIsRecorded() {
        CurrentUser bob = office.member("Bob", "Member");
        change(alice, bob, "AppAdmin", "Member");

        assertThat(office.membership(bob).roles()).containsExactlyInAnyOrder("AppAdmin", "Member");
        assertThat(office.stage().audited(AuditAction.MEMBER_ROLES_CHANGED))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).contains(alice.account().id());
                    assertThat(event.subject()).contains(bob.account().id());
                    assertThat(event.organization()).contains(office.organization());
                });
    }

    @Test
    void nobodyGivesMoreThanTheyHaveNorTouchesWhoHasMore() {
        CurrentUser admin = office.member("Admin", "AppAdmin");
        CurrentUser bob = office.member("Bob", "Member");
        office.role("Recruiter", allow("update", "Member"), allow("delete", "Member"), allow("read", "Member"));
        CurrentUser recruiter = office.member("Recruiter", "Recruiter");

        assertThat(refusal(() -> change(admin, bob, "OWNER"))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> change(admin, admin, "OWNER"))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> change(admin, alice, "Member"))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> suspend(admin, alice))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> remove(admin, alice))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> change(recruiter, bob, "AppAdmin"))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> remove(recruiter, admin))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() -> change(bob, bob, "AppAdmin"))).isEqualTo(Reason.FORBIDDEN);
        change(admin, bob, "AppAdmin");
        assertThat(office.membership(bob).roles()).containsExactly("AppAdmin");
        assertThat(office.membership(alice).roles()).contains("OWNER");
    }

    @Test
    void rolesMustBeThere() {
        CurrentUser bob = office.member("Bob", "Member");

        assertThat(refusal(() -> change(alice, bob, "Nobody"))).isEqualTo(Reason.INVALID_ROLE);
        assertThat(refusal(() -> change(alice, bob))).isEqualTo(Reason.INVALID_ROLE);
    }

    @Test
    void whatIsNotAsExpectedStays() {
        CurrentUser bob = office.member("Bob", "Member");

        assertThat(refusal(() -> members.changeRoles(
                        by(alice), office.organization(), office.idOf(bob), Set.of("AppAdmin"), any -> false, LAPTOP)))
                .isEqualTo(Reason.STALE);
        assertThat(refusal(
                        () -> members.remove(by(alice), office.organization(), office.idOf(bob), any -> false, LAPTOP)))
                .isEqualTo(Reason.STALE);
        assertThat(office.membership(bob).roles()).containsExactly("Member");
    }

    @Test
    void theLastOwnerStaysWhateverIsTried() {
        assertThat(refusal(() -> change(alice, alice, "Member"))).isEqualTo(Reason.LAST_OWNER);
        assertThat(refusal(() -> suspend(alice, alice))).isEqualTo(Reason.LAST_OWNER);
        assertThat(refusal(() -> remove(alice, alice))).isEqualTo(Reason.LAST_OWNER);
        assertThat(refusal(() -> members.leave(by(alice), office.organization(), LAPTOP)))
                .isEqualTo(Reason.LAST_OWNER);

        assertThat(office.membership(alice).isOwner()).isTrue();
        assertThat(office.membership(alice).isActive()).isTrue();
        assertThat(office.stage().audited(AuditAction.MEMBER_SUSPENDED)).isEmpty();
    }

    @Test
    void anOwnerWhoCannotActIsNoOwnerThatIsLeft() {
        CurrentUser bob = office.member("Bob", "OWNER");
        office.stage()
                .ports()
                .accounts()
                .changeState(
                        bob.account().id(),
                        AccountState.DISABLED,
                        office.stage().now());

        assertThat(refusal(() -> members.leave(by(alice), office.organization(), LAPTOP)))
                .isEqualTo(Reason.LAST_OWNER);
        assertThat(refusal(() -> handOver(alice, bob))).isEqualTo(Reason.LAST_OWNER);
        assertThat(office.membership(alice).isOwner()).isTrue();
    }

    @Test
    void whoIsSuspendedIsOutOfHereAndNowhereElseUntilResumed() {
        CurrentUser bob = office.member("Bob", "Member");
        office.stage().core().manageOrganizations().activate(by(bob), office.organization());
        suspend(alice, bob);
        suspend(alice, bob);

        assertThat(refusal(() -> members.read(by(bob), office.organization(), office.idOf(alice))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(office.stage()
                        .core()
                        .authenticate()
                        .run(bob.session().id())
                        .session()
                        .activeOrganization())
                .isEmpty();
        assertThat(office.stage()
                        .core()
                        .manageOrganizations()
                        .read(by(bob), bob.organization().orElseThrow().id()))
                .isEqualTo(bob.organization().orElseThrow());
        assertThat(office.stage().audited(AuditAction.MEMBER_SUSPENDED)).hasSize(1);

        members.resume(by(alice), office.organization(), office.idOf(bob), LAPTOP);
        assertThat(members.read(by(bob), office.organization(), office.idOf(alice))
                        .account())
                .isEqualTo(alice.account());
    }

    @Test
    void whoIsRemovedOrLeavesIsGone() {
        CurrentUser bob = office.member("Bob", "Member");
        CurrentUser carol = office.member("Carol", "Member");
        MembershipId bobs = office.idOf(bob);
        remove(alice, bob);
        members.leave(by(carol), office.organization(), LAPTOP);

        assertThat(refusal(() -> members.read(by(alice), office.organization(), bobs)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> members.leave(by(bob), office.organization(), LAPTOP)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(office.stage().audited(AuditAction.MEMBER_REMOVED)).hasSize(1);
        assertThat(office.stage().audited(AuditAction.MEMBER_LEFT)).hasSize(1);
    }

    @Test
    void ownershipIsHandedOverToAnActiveMember() {
        CurrentUser bob = office.member("Bob", "Member");
        handOver(alice, bob);

        assertThat(office.membership(bob).roles()).containsExactlyInAnyOrder("OWNER", "Member");
        assertThat(office.membership(alice).roles()).contains("AppAdmin").doesNotContain("OWNER");
        assertThat(refusal(() -> handOver(alice, alice))).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void ownershipIsNotHandedOverToOneselfToTheSuspendedByOthersOrLongAfterTheSignIn() {
        CurrentUser bob = office.member("Bob", "Member");
        CurrentUser admin = office.member("Admin", "AppAdmin");
        assertThat(refusal(() -> handOver(alice, alice))).isEqualTo(Reason.CONFLICT);
        assertThat(refusal(() -> handOver(admin, bob))).isEqualTo(Reason.FORBIDDEN);
        office.suspend(bob);
        assertThat(refusal(() -> handOver(alice, bob))).isEqualTo(Reason.CONFLICT);

        office.stage().world().clock().advance(Duration.ofMinutes(10));
        assertThat(refusal(() -> handOver(alice, admin))).isEqualTo(Reason.REAUTHENTICATION_REQUIRED);
        assertThat(office.membership(alice).isOwner()).isTrue();
    }

    @Test
    void anotherOrganizationsMembersAreNotThere() {
        CurrentUser mallory = office.stage().signedUp("Mallory");
        var mallorys = mallory.organization().orElseThrow().id();
        var everybody = new MemberSearch(Optional.empty(), Optional.<String>empty());

        assertThat(refusal(() -> members.list(by(mallory), office.organization(), everybody, Slice.first(10))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> members.suspend(by(mallory), mallorys, office.idOf(alice), LAPTOP)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> remove(mallory, alice))).isEqualTo(Reason.NOT_FOUND);
        assertThat(office.membership(alice).state()).isEqualTo(MembershipState.ACTIVE);
    }
}
