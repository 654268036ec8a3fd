package dev.gatehouse.application.audit;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditTrail;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Clock;
import java.util.Optional;

/** Stamps what use cases did with time and id and puts it on the trail. */
public final class Audit {
    private final AuditTrail trail;
    private final Ids ids;
    private final Clock clock;

    public Audit(AuditTrail trail, Ids ids, Clock clock) {
        this.trail = trail;
        this.ids = ids;
        this.clock = clock;
    }

    /** A person did something to their own account. */
    public void byPerson(AuditAction action, AccountId person, Optional<OrganizationId> organization, Client client) {
        record(action, Optional.of(person), Optional.of(person), organization, client);
    }

    /** An operator, or somebody we do not know, did something, perhaps to an account. */
    public void byStranger(AuditAction action, Optional<AccountId> subject, Client client) {
        record(action, Optional.empty(), subject, Optional.empty(), client);
    }

    /** A person, or an operator where nobody is named, did something to an organization. */
    public void toOrganization(
            AuditAction action, Optional<AccountId> actor, OrganizationId organization, Client client) {
        record(action, actor, Optional.empty(), Optional.of(organization), client);
    }

    private void record(
            AuditAction action,
            Optional<AccountId> actor,
            Optional<AccountId> subject,
            Optional<OrganizationId> organization,
            Client client) {
        trail.record(new AuditEvent(ids.next(), clock.instant(), action, actor, subject, organization, client));
    }
}
