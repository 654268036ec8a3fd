package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which recorded acts of an organization are asked for; every part that is given must hold.
 *
 * @param actor the account that acted, or in whose name somebody did
 * @param target the account it was done to
 * @param from the earliest time
 * @param to the time before which it was
 */
public record AuditSearch(
        OrganizationId organization,
        Optional<AuditAction> action,
        Optional<AccountId> actor,
        Optional<AccountId> target,
        Optional<Instant> from,
        Optional<Instant> to) {
    /** Everything of the organization. */
    public static AuditSearch everythingOf(OrganizationId organization) {
        return new AuditSearch(
                organization, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether all of it applies to this event. */
    public boolean fits(AuditEvent event) {
        return event.organization().equals(Optional.of(organization))
                && action.map(event.action()::equals).orElse(true)
                && (actor.isEmpty() || actor.equals(event.actor()))
                && (target.isEmpty() || target.equals(event.subject()))
                && from.map(earliest -> !event.at().isBefore(earliest)).orElse(true)
                && to.map(event.at()::isBefore).orElse(true);
    }
}
