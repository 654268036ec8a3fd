package dev.gatehouse.application.audit;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditResult;
import dev.gatehouse.domain.audit.AuditTrail;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Clock;
import java.util.Optional;

/**
 * Stamps what use cases did with time and id and puts it on the trail. The object that some acts are about is a short key:
 * never a secret and nothing personal. What is not said to be refused ended as its action usually does.
 */
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
        var self = Optional.of(person);
        record(action, action.usualResult(), self, self, organization, Optional.empty(), client);
    }

    /** A person did something to a thing of their own. */
    public void byPerson(
            AuditAction action, AccountId person, Optional<OrganizationId> organization, String object, Client client) {
        var self = Optional.of(person);
        record(action, action.usualResult(), self, self, organization, Optional.of(object), client);
    }

    /** An operator, or somebody we do not know, did something, perhaps to an account. */
    public void byStranger(AuditAction action, Optional<AccountId> subject, Client client) {
        record(action, action.usualResult(), Optional.empty(), subject, Optional.empty(), Optional.empty(), client);
    }

    /** An operator, or somebody we do not know, did something that is about a thing, perhaps to an account. */
    public void byStranger(AuditAction action, Optional<AccountId> subject, String object, Client client) {
        record(action, action.usualResult(), Optional.empty(), subject, Optional.empty(), Optional.of(object), client);
    }

    /** A person, or an operator where nobody is named, did something to an organization. */
    public void toOrganization(
            AuditAction action, Optional<AccountId> actor, OrganizationId organization, Client client) {
        var place = Optional.of(organization);
        record(action, action.usualResult(), actor, Optional.empty(), place, Optional.empty(), client);
    }

    /** A person, or an operator where nobody is named, did something to a thing of an organization. */
    public void toOrganization(
            AuditAction action, Optional<AccountId> actor, OrganizationId organization, String object, Client client) {
        var place = Optional.of(organization);
        record(action, action.usualResult(), actor, Optional.empty(), place, Optional.of(object), client);
    }

    /** A program, or an operator, did something to a person in an organization. */
    public void toMember(
            AuditAction action, AccountId subject, OrganizationId organization, String object, Client client) {
        toAccount(action, Optional.empty(), subject, Optional.of(organization), Optional.of(object), client);
    }

    /** A person, or an operator where nobody is named, did something to somebody's account or membership. */
    public void toAccount(
            AuditAction action,
            Optional<AccountId> actor,
            AccountId subject,
            Optional<OrganizationId> organization,
            Optional<String> object,
            Client client) {
        record(action, action.usualResult(), actor, Optional.of(subject), organization, object, client);
    }

    /** Somebody tried and was refused. */
    public void refused(
            AuditAction action,
            Optional<AccountId> actor,
            Optional<AccountId> subject,
            Optional<OrganizationId> organization,
            Optional<String> object,
            Client client) {
        record(action, AuditResult.REFUSED, actor, subject, organization, object, client);
    }

    private void record(
            AuditAction action,
            AuditResult result,
            Optional<AccountId> actor,
            Optional<AccountId> subject,
            Optional<OrganizationId> organization,
            Optional<String> object,
            Client client) {
        trail.record(new AuditEvent(
                ids.next(), clock.instant(), action, result, actor, subject, organization, object, client));
    }
}
