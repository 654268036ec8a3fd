package dev.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link AuditLog} promises, over any ports. */
public interface AuditLogContract extends PortsContract {
    @Test
    default void showsEveryPartOfAnEventAndNothingOfOthers() {
        OrganizationId acme = newOrganization();
        AuditEvent full =
                recordedOf(acme, NOW, AuditAction.PLAN_CHANGED, Optional.of(newAccount()), Optional.of(newAccount()));
        recordedOf(newOrganization(), NOW, AuditAction.PLAN_CHANGED, full.actor(), full.subject());

        assertThat(all(AuditSearch.everythingOf(acme))).containsExactly(full);
        assertThat(all(AuditSearch.everythingOf(newOrganization()))).isEmpty();
    }

    @Test
    default void givesTheNewestFirstPageByPage() {
        OrganizationId acme = newOrganization();
        var expected = new ArrayList<AuditEvent>();
        for (int i = 0; i < 7; i++) {
            Instant twoAtATime = NOW.plusSeconds(i / 2);
            expected.add(0, recordedOf(acme, twoAtATime, AuditAction.SIGNED_IN, Optional.empty(), Optional.empty()));
        }
        AuditSearch search = AuditSearch.everythingOf(acme);
        var found = new ArrayList<AuditEvent>();
        Page<AuditEvent> page = log().newest(search, Slice.first(2));
        found.addAll(page.items());
        while (page.more()) {
            var last = AuditPlace.of(found.get(found.size() - 1));
            page = log().newest(search, new Slice<>(Optional.of(last), 2));
            found.addAll(page.items());
        }

        assertThat(found).isEqualTo(expected).isEqualTo(all(search));
    }

    @Test
    default void findsByActionActorTargetAndTime() {
        OrganizationId acme = newOrganization();
        var alice = Optional.of(newAccount());
        var bob = Optional.of(newAccount());
        AuditEvent first = recordedOf(acme, NOW, AuditAction.SIGNED_IN, alice, alice);
        AuditEvent second = recordedOf(acme, NOW.plusSeconds(1), AuditAction.ROLE_GRANTED, alice, bob);
        AuditEvent third = recordedOf(acme, NOW.plusSeconds(2), AuditAction.SIGNED_IN, bob, bob);

        assertThat(all(search(acme, Optional.of(AuditAction.SIGNED_IN), Optional.empty(), Optional.empty())))
                .containsExactly(third, first);
        assertThat(all(search(acme, Optional.empty(), alice, Optional.empty()))).containsExactly(second, first);
        assertThat(all(search(acme, Optional.empty(), Optional.empty(), bob))).containsExactly(third, second);
        assertThat(all(search(acme, Optional.of(AuditAction.SIGNED_IN), alice, bob)))
                .isEmpty();
        assertThat(all(between(acme, NOW.plusSeconds(1), NOW.plusSeconds(2)))).containsExactly(second);
        assertThat(all(between(acme, NOW, NOW.plusSeconds(3)))).containsExactly(third, second, first);
    }

    private AuditLog log() {
        return ports().auditLog();
    }

    private List<AuditEvent> all(AuditSearch search) {
        return log().newest(search, Slice.first(100)).items();
    }

    private AccountId newAccount() {
        return new AccountId(ports().ids().next());
    }

    private OrganizationId newOrganization() {
        return new OrganizationId(ports().ids().next());
    }

    private AuditEvent recordedOf(
            OrganizationId organization,
            Instant at,
            AuditAction action,
            Optional<AccountId> actor,
            Optional<AccountId> subject) {
        var event = new AuditEvent(
                ports().ids().next(),
                at,
                action,
                action.usualResult(),
                actor,
                subject,
                Optional.of(organization),
                Optional.of("object"),
                new Client("192.0.2.7", "curl/8", "req-1", Optional.of(newAccount())));
        ports().auditTrail().record(event);
        return event;
    }

    private static AuditSearch search(
            OrganizationId organization,
            Optional<AuditAction> action,
            Optional<AccountId> actor,
            Optional<AccountId> target) {
        return new AuditSearch(organization, action, actor, target, Optional.empty(), Optional.empty());
    }

    private static AuditSearch between(OrganizationId organization, Instant from, Instant to) {
        return new AuditSearch(
                organization, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to));
    }
}
