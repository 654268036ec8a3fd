package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.account.AccountId;
import java.time.Instant;
import java.util.Set;

/** An account in an organization, with a state and the names of its roles there. */
public record Membership(
        MembershipId id,
        AccountId account,
        OrganizationId organization,
        MembershipState state,
        Set<String> roles,
        Instant createdAt) {
    public static final String OWNER = "OWNER";

    public Membership {
        roles = Set.copyOf(roles);
    }

    /** Whether it opens the organization. */
    public boolean isActive() {
        return state == MembershipState.ACTIVE;
    }

    public Membership withRoles(Set<String> others) {
        return new Membership(id, account, organization, state, others, createdAt);
    }

    public Membership withState(MembershipState other) {
        return new Membership(id, account, organization, other, roles, createdAt);
    }

    public boolean isOwner() {
        return roles.contains(OWNER);
    }

    /** The membership of whoever founds an organization. */
    public static Membership ofOwner(MembershipId id, AccountId account, OrganizationId organization, Instant now) {
        return new Membership(id, account, organization, MembershipState.ACTIVE, Set.of(OWNER), now);
    }
}
