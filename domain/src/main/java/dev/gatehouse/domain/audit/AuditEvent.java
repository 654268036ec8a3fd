package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One act: what, when, by whom, to whom, from where.
 *
 * @param actor the account that acted; empty for an operator or somebody unknown
 * @param subject the account it was done to, where there is one
 */
public record AuditEvent(
        UUID id,
        Instant at,
        AuditAction action,
        Optional<AccountId> actor,
        Optional<AccountId> subject,
        Optional<OrganizationId> organization,
        Client client) {}
