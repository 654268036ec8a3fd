package dev.gatehouse.application.organization;

import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.organization.Office.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.session.CurrentUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManageOrganizationsTest {
    private static final OrganizationName BETTER = OrganizationName.of("Better");

    private final Office office = new Office();
    private final CurrentUser alice = office.alice();
    private final ManageOrganizations organizations = office.stage().core().manageOrganizations();

    private void verify(CurrentUser user) {
        Account account = user.account();
        office.stage()
                .ports()
                .accounts()
                .verifyEmail(
                        account.id(),
                        account.email().canonical(),
                        office.stage().now());
    }

    private Organization found(CurrentUser founder) {
        return organizations.found(by(founder), OrganizationName.of("Second"), LAPTOP);
    }

    @Test
    void whoHasProvenTheirAddressFoundsAnOrganizationAndOwnsIt() {
        assertThat(Refused.by(() -> found(alice)).reason()).isEqualTo(Reason.EMAIL_NOT_VERIFIED);
        verify(alice);
        Organization second = found(alice);

        assertThat(office.stage()
                        .ports()
                        .memberships()
                        .find(alice.account().id(), second.id())
                        .orElseThrow()
                        .isOwner())
                .isTrue();
        assertThat(organizations.own(by(alice), Slice.first(10)).items()).hasSize(2);
    }

    @Test
    void aPersonFoundsTwentyThatAreThere() {
        verify(alice);
        int before = office.stage()
                .ports()
                .organizations()
                .countFounded(alice.account().id());
        Organization last = found(alice);
        for (int i = before + 1; i < ManageOrganizations.MOST_FOUNDED; i++) {
            last = found(alice);
        }
        assertThat(Refused.by(() -> found(alice)).reason()).isEqualTo(Reason.LIMIT_REACHED);

        organizations.remove(by(alice), last.id(), any -> true, LAPTOP);
        assertThat(found(alice).name()).isEqualTo(OrganizationName.of("Second"));
    }

    @Test
    void isRenamedByWhoMayWhereItIsAsExpected() {
        CurrentUser bob = office.member("Bob", "Member");
        OrganizationId place = office.organization();

        assertThat(Refused.by(() -> organizations.rename(by(bob), place, BETTER, any -> true, LAPTOP))
                        .reason())
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(Refused.by(() -> organizations.rename(by(alice), place, BETTER, any -> false, LAPTOP))
                        .reason())
                .isEqualTo(Reason.STALE);
        assertThat(organizations
                        .rename(by(alice), place, BETTER, any -> true, LAPTOP)
                        .name())
                .isEqualTo(BETTER);
        assertThat(organizations.read(by(bob), place).name()).isEqualTo(BETTER);
        assertThat(office.stage().audited(AuditAction.ORGANIZATION_CHANGED)).hasSize(1);
    }

    @Test
    void isRemovedByAnOwnerWhoSignedInAMomentAgo() {
        CurrentUser admin = office.member("Admin", "AppAdmin");
        OrganizationId place = office.organization();

        assertThat(Refused.by(() -> organizations.remove(by(admin), place, any -> true, LAPTOP))
                        .reason())
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(Refused.by(() -> organizations.remove(by(alice), place, any -> false, LAPTOP))
                        .reason())
                .isEqualTo(Reason.STALE);
        office.stage().world().clock().advance(Duration.ofMinutes(10));
        assertThat(Refused.by(() -> organizations.remove(by(alice), place, any -> true, LAPTOP))
                        .reason())
                .isEqualTo(Reason.REAUTHENTICATION_REQUIRED);

        CurrentUser again = office.stage().signedIn("Alice");
        organizations.remove(by(again), place, any -> true, LAPTOP);
        assertThat(Refused.by(() -> organizations.read(by(again), place)).reason())
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(office.stage().audited(AuditAction.ORGANIZATION_REMOVED)).hasSize(1);
    }

    @Test
    void aSessionIsActiveWhereItsPersonBelongs() {
        CurrentUser bob = office.member("Bob", "Member");
        CurrentUser mallory = office.stage().signedUp("Mallory");
        organizations.activate(by(bob), office.organization());

        assertThat(office.stage().core().authenticate().run(bob.session().id()).organization())
                .map(Organization::id)
                .contains(office.organization());
        assertThat(Refused.by(() -> organizations.activate(by(mallory), office.organization()))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
        office.suspend(bob);
        assertThat(Refused.by(() -> organizations.activate(by(bob), office.organization()))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
    }
}
