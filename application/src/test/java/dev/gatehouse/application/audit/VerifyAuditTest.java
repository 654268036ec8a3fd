package dev.gatehouse.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditResult;
import dev.gatehouse.domain.audit.ChainFault;
import dev.gatehouse.domain.audit.ChainId;
import dev.gatehouse.domain.audit.ChainReport;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifyAuditTest {
    private final Stage stage = new Stage();
    private final VerifyAudit verifyAudit = stage.core().verifyAudit();

    @Test
    void findsEveryChainIntactTheInstancesFirst() {
        OrganizationId first = organizationOf(stage.signedUp("alice"));
        OrganizationId second = organizationOf(stage.signedUp("bob"));
        sealEverything();

        assertThat(all()).extracting(ChainReport::chain).startsWith(ChainId.INSTANCE);
        assertThat(all())
                .extracting(ChainReport::chain)
                .containsExactlyInAnyOrder(ChainId.INSTANCE, ChainId.of(first), ChainId.of(second));
        assertThat(all())
                .allSatisfy(report -> assertThat(report.isIntact()).isTrue())
                .allSatisfy(report -> assertThat(report.unsealed()).isZero());
        assertThat(all().stream().mapToLong(ChainReport::sealed).sum())
                .isEqualTo(stage.world().auditEvents().size());
        assertThat(verifyAudit.register()).isEmpty();
    }

    @Test
    void saysWhatIsNotSealedYetAndSinceWhen() {
        OrganizationId organization = organizationOf(stage.signedUp("alice"));

        ChainReport report = verifyAudit.of(organization);

        assertThat(report.isIntact()).isTrue();
        assertThat(report.sealed()).isZero();
        assertThat(report.unsealed()).isPositive();
        assertThat(report.unsealedSince()).contains(stage.now());
    }

    @Test
    void namesTheFirstEventThatIsWrongAndInWhichChain() {
        OrganizationId organization = organizationOf(stage.signedUp("alice"));
        stage.signedUp("bob");
        stage.signedIn("alice");
        sealEverything();
        AuditEvent last = stage.audited(AuditAction.SIGNED_IN).stream()
                .filter(event -> event.organization().equals(Optional.of(organization)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        stage.world().tamper(event -> Optional.of(event).filter(one -> !one.equals(last)));

        assertThat(verifyAudit.of(organization).fault().map(ChainFault::sequence))
                .contains(verifyAudit.of(organization).sealed());
        assertThat(all())
                .filteredOn(report -> !report.isIntact())
                .extracting(ChainReport::chain)
                .containsExactly(ChainId.of(organization));
    }

    @Test
    void refusesAnOrganizationThatNobodyKnows() {
        var nobody = new OrganizationId(stage.ports().ids().next());

        assertThat(Refused.by(() -> verifyAudit.of(nobody)))
                .isEqualTo(new Refused(Reason.NOT_FOUND, "There is no such organization"));
    }

    @Test
    void leavesNoTraceOfItself() {
        stage.signedUp("alice");
        List<AuditEvent> before = stage.world().auditEvents();
        all();

        assertThat(stage.world().auditEvents()).isEqualTo(before);
    }

    @Test
    void anActThatIsNamedARefusalIsRecordedAsOne() {
        var audit = new Audit(
                stage.ports().auditTrail(), stage.ports().ids(), stage.ports().clock());
        audit.byStranger(AuditAction.RATE_LIMITED, Optional.empty(), "sign-up", Stage.LAPTOP);
        audit.byStranger(AuditAction.SIGN_IN_REFUSED, Optional.empty(), Stage.LAPTOP);
        audit.refused(
                AuditAction.PASSWORD_CHANGED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Stage.LAPTOP);
        audit.byStranger(AuditAction.PASSWORD_CHANGED, Optional.empty(), Stage.LAPTOP);

        assertThat(stage.world().auditEvents())
                .extracting(AuditEvent::result)
                .containsExactly(AuditResult.REFUSED, AuditResult.REFUSED, AuditResult.REFUSED, AuditResult.SUCCESS);
        assertThat(stage.world().auditEvents().get(0).object()).contains("sign-up");
    }

    private void sealEverything() {
        while (stage.ports().auditChain().seal(2) > 0) {
            // once more
        }
    }

    private List<ChainReport> all() {
        var reports = new ArrayList<ChainReport>();
        verifyAudit.all(reports::add);
        return reports;
    }

    private static OrganizationId organizationOf(CurrentUser user) {
        return user.organization().orElseThrow().id();
    }
}
