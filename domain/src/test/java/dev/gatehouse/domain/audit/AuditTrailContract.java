package dev.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.world.PortsContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link AuditTrail} promises, over any ports. */
public interface AuditTrailContract extends PortsContract {
    /** What has been recorded, the oldest first. */
    List<AuditEvent> recorded();

    @Test
    default void keepsEveryPartOfAnEvent() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        AuditEvent full = new AuditEvent(
                ports().ids().next(),
                NOW,
                AuditAction.ROLE_GRANTED,
                AuditResult.REFUSED,
                Optional.of(alice.id()),
                Optional.of(alice.id()),
                Optional.of(acme.id()),
                Optional.of("AppAdmin"),
                new Client("192.0.2.7", "curl/8", "req-1", Optional.of(alice.id())));
        AuditEvent bare = new AuditEvent(
                ports().ids().next(),
                NOW.plusSeconds(1),
                AuditAction.SESSIONS_REVOKED,
                AuditResult.SUCCESS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Client("", "", ""));

        ports().auditTrail().record(full);
        ports().auditTrail().record(bare);

        assertThat(recorded()).containsExactly(full, bare);
    }

    @Test
    default void knowsEveryActionByItsName() {
        for (AuditAction action : AuditAction.values()) {
            ports().auditTrail().record(event(action));
        }

        assertThat(recorded()).extracting(AuditEvent::action).containsExactly(AuditAction.values());
    }

    @Test
    default void isPartOfItsTransaction() {
        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    ports().auditTrail().record(event(AuditAction.SIGNED_IN));
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(recorded()).isEmpty();
    }

    private AuditEvent event(AuditAction action) {
        return new AuditEvent(
                ports().ids().next(),
                NOW,
                action,
                action.usualResult(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Client("", "", ""));
    }
}
