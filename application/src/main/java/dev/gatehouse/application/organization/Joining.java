package dev.gatehouse.application.organization;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
import java.time.Clock;
import java.util.Set;

/** Makes somebody a member, in the caller's transaction; the organization is held first, before any account is touched. */
public final class Joining {
    /** How many members an organization has at most. */
    public static final int MOST_MEMBERS = 10_000;

    private final Organizations organizations;
    private final Memberships memberships;
    private final Ids ids;
    private final Clock clock;

    public Joining(Organizations organizations, Memberships memberships, Ids ids, Clock clock) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.ids = ids;
        this.clock = clock;
    }

    /** Holds the organization until the end of the transaction. Refuses with NOT_FOUND where there is none. */
    public void hold(OrganizationId organization) {
        if (organizations.hold(organization).isEmpty()) {
            throw Refusal.because(Reason.NOT_FOUND, "There is no such organization");
        }
    }

    /** While the organization is held. Refuses with ALREADY_MEMBER who belongs there in whatever state, and with LIMIT_REACHED. */
    public Membership run(AccountId account, OrganizationId organization, Set<String> roles) {
        if (memberships.find(account, organization).isPresent()) {
            throw Refusal.of(Reason.ALREADY_MEMBER);
        }
        if (memberships.count(organization) >= MOST_MEMBERS) {
            throw Refusal.because(Reason.LIMIT_REACHED, "An organization has at most " + MOST_MEMBERS + " members");
        }
        var membership = new Membership(
                new MembershipId(ids.next()), account, organization, MembershipState.ACTIVE, roles, clock.instant());
        memberships.add(membership);
        return membership;
    }
}
