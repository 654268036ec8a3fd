package dev.gatehouse.application.organization;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.organization.Organizations;
import java.time.Clock;
import java.util.Optional;

/** Founds an organization, with its owner where it has one from the start. */
public final class FoundOrganization {
    private final Transactions transactions;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public FoundOrganization(
            Transactions transactions,
            Organizations organizations,
            Memberships memberships,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.memberships = memberships;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Organization, OWNER membership and audit entry, all or nothing. */
    public Organization run(OrganizationName name, Optional<AccountId> owner, Client client) {
        return transactions.inTransaction(() -> {
            Organization organization = Organization.founded(new OrganizationId(ids.next()), name, clock.instant());
            organizations.add(organization);
            owner.ifPresent(account -> organizations.foundedBy(organization.id(), account));
            owner.ifPresent(account -> memberships.add(
                    Membership.ofOwner(new MembershipId(ids.next()), account, organization.id(), clock.instant())));
            audit.toOrganization(AuditAction.ORGANIZATION_CREATED, owner, organization.id(), client);
            return organization;
        });
    }
}
