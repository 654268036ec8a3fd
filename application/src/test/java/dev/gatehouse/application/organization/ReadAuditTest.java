package dev.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditSearch;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadAuditTest {
    private final Stage stage = new Stage();
    private final ReadAudit audit = stage.core().readAudit();
    private final CurrentUser owner = stage.signedUp("Owner");
    private final CurrentUser stranger = stage.signedUp("Stranger");
    private final OrganizationId acme = owner.session().activeOrganization().orElseThrow();

    @Test
    void administratorsReadTheActsOfTheirOrganizationAndNothingElse() {
        join(stranger, "AppAdmin");

        for (CurrentUser reader : List.of(owner, stranger)) {
            assertThat(read(reader))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.organization()).contains(acme));
        }
    }

    @Test
    void membersMayNotAndToOthersThereIsNoSuchOrganization() {
        assertThat(Refused.by(() -> read(stranger))).isEqualTo(Refused.with(Reason.NOT_FOUND));
        var roles = stage.core().instanceRoles();
        roles.grant(stranger.account().id(), roles.named("predefined_super_admin"), Stage.CONSOLE);
        assertThat(Refused.by(() -> read(stranger))).isEqualTo(Refused.with(Reason.NOT_FOUND));

        join(stranger, "Member");
        assertThat(Refused.by(() -> read(stranger)).reason()).isEqualTo(Reason.FORBIDDEN);
        assertThat(Refused.by(() -> export(stranger)).reason()).isEqualTo(Reason.FORBIDDEN);
        assertThat(stage.audited(AuditAction.AUDIT_EXPORTED)).isEmpty();
    }

    @Test
    void exportsEverythingPieceByPieceAndRecordsIt() {
        for (int i = 0; i < 1_100; i++) {
            stage.core().changePlan().run(acme, "plan" + i, Optional.empty(), Stage.CONSOLE);
        }
        int before = read(owner).size();
        var pieces = new ArrayList<Integer>();
        var events = new ArrayList<AuditEvent>();
        export(owner).to(piece -> {
            pieces.add(piece.size());
            events.addAll(piece);
        });

        assertThat(before).isEqualTo(100);
        assertThat(pieces).containsExactly(500, 500, events.size() - 1_000);
        assertThat(events).doesNotHaveDuplicates().hasSize((int) stage.world().auditEvents().stream()
                .filter(event -> event.organization().filter(acme::equals).isPresent())
                .count());
        assertThat(stage.audited(AuditAction.AUDIT_EXPORTED)).singleElement().satisfies(event -> {
            assertThat(event.actor()).contains(owner.account().id());
            assertThat(event.organization()).contains(acme);
        });
    }

    @Test
    void breaksOffWhereTheRightIsLostInTheMiddle() {
        join(stranger, "AppAdmin");
        for (int i = 0; i < 600; i++) {
            stage.core().changePlan().run(acme, "plan" + i, Optional.empty(), Stage.CONSOLE);
        }
        var export = export(stranger);
        stage.world().forgetEverybody();

        assertThat(Refused.by(() -> export.to(piece -> {}))).isEqualTo(Refused.with(Reason.NOT_FOUND));
    }

    private List<AuditEvent> read(CurrentUser reader) {
        return audit.page(new Actor.Person(reader), AuditSearch.everythingOf(acme), Slice.first(100))
                .items();
    }

    private ReadAudit.Export export(CurrentUser reader) {
        return audit.export(new Actor.Person(reader), AuditSearch.everythingOf(acme), Stage.LAPTOP);
    }

    private void join(CurrentUser person, String role) {
        stage.ports()
                .memberships()
                .add(new Membership(
                        new MembershipId(stage.ports().ids().next()),
                        person.account().id(),
                        acme,
                        MembershipState.ACTIVE,
                        Set.of(role),
                        stage.now()));
    }
}
