package dev.gatehouse.domain.invitation;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody is asked to join an organization: whoever has this address, with these roles, on the word of this member. What
 * is in the link is a random secret; only its hash is kept, and nothing of the invitation is read from outside.
 *
 * @param mailed whether the secret that holds went to the mailbox and nowhere else, so that showing it proves the address
 */
public record Invitation(
        InvitationId id,
        OrganizationId organization,
        AccountId inviter,
        EmailAddress to,
        Set<String> roles,
        boolean mailed,
        InvitationState state,
        Instant createdAt,
        Instant expiresAt) {
    /** How long a link holds. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    public Invitation {
        roles = Set.copyOf(roles);
    }

    public boolean isOpenAt(Instant now) {
        return state == InvitationState.OPEN && now.isBefore(expiresAt);
    }
}
