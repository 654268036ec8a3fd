package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One act: what, when, how it ended, by whom, to whom, from where.
 *
 * @param actor the account that acted, or in whose name an {@link #impersonator} did; empty for an operator or somebody unknown
 * @param subject the account it was done to, where there is one
 * @param object a short key of what else it was about, such as the slug of a role or the id of a token; never a secret
 *     and nothing personal
 */
public record AuditEvent(
        UUID id,
        Instant at,
        AuditAction action,
        AuditResult result,
        Optional<AccountId> actor,
        Optional<AccountId> subject,
        Optional<OrganizationId> organization,
        Optional<String> object,
        Client client) {
    /** The administrator who acted in the name of the actor. */
    public Optional<AccountId> impersonator() {
        return client.impersonator();
    }
}
