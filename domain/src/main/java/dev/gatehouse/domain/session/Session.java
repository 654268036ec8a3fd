package dev.gatehouse.domain.session;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One sign-in, from where it came, and until when it holds at the longest.
 *
 * @param lastUsedAt to some minutes, about
 * @param impersonator the administrator who acts for the account by this session; empty where the person does
 */
public record Session(
        SessionId id,
        AccountId account,
        Optional<OrganizationId> activeOrganization,
        Instant createdAt,
        Instant expiresAt,
        String ipAddress,
        String userAgent,
        Instant lastUsedAt,
        Optional<AccountId> impersonator) {
    /** A session that the person has just opened. */
    public Session(
            SessionId id,
            AccountId account,
            Optional<OrganizationId> activeOrganization,
            Instant createdAt,
            Instant expiresAt,
            String ipAddress,
            String userAgent) {
        this(id, account, activeOrganization, createdAt, expiresAt, ipAddress, userAgent, createdAt, Optional.empty());
    }

    /** How often its use is noted at most. */
    public static final Duration NOTED_EVERY = Duration.ofMinutes(5);

    /** Whether a use at this time should be noted. */
    public boolean isToBeNotedAt(Instant now) {
        return !now.isBefore(lastUsedAt.plus(NOTED_EVERY));
    }

    /** The same session, used then. */
    public Session usedAt(Instant now) {
        return new Session(
                id, account, activeOrganization, createdAt, expiresAt, ipAddress, userAgent, now, impersonator);
    }

    /** The same session, by which this administrator acts. */
    public Session impersonatedBy(AccountId administrator) {
        return new Session(
                id,
                account,
                activeOrganization,
                createdAt,
                expiresAt,
                ipAddress,
                userAgent,
                lastUsedAt,
                Optional.of(administrator));
    }

    /** The same session, active elsewhere. */
    public Session activeIn(Optional<OrganizationId> organization) {
        return new Session(
                id, account, organization, createdAt, expiresAt, ipAddress, userAgent, lastUsedAt, impersonator);
    }
}
