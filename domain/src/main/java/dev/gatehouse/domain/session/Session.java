package dev.gatehouse.domain.session;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/** One sign-in, from where it came, and until when it holds at the longest. */
public record Session(
        SessionId id,
        AccountId account,
        Optional<OrganizationId> activeOrganization,
        Instant createdAt,
        Instant expiresAt,
        String ipAddress,
        String userAgent) {}
