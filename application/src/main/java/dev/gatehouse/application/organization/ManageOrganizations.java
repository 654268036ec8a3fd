package dev.gatehouse.application.organization;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Belonging;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** What people do with organizations as a whole. Each refuses with NOT_FOUND whoever has nothing to do with it. */
public final class ManageOrganizations {
    /** How many organizations that are there an account may have founded. */
    public static final int MOST_FOUNDED = 20;

    private final Transactions transactions;
    private final Accounts accounts;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Sessions sessions;
    private final Authorize authorize;
    private final FoundOrganization foundOrganization;
    private final Audit audit;
    private final Clock clock;

    public ManageOrganizations(
            Transactions transactions,
            Accounts accounts,
            Organizations organizations,
            Memberships memberships,
            Sessions sessions,
            Authorize authorize,
            FoundOrganization foundOrganization,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.organizations = organizations;
        this.memberships = memberships;
        this.sessions = sessions;
        this.authorize = authorize;
        this.foundOrganization = foundOrganization;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Founds an organization, of which the person is the owner. Refuses with EMAIL_NOT_VERIFIED whoever has not proven their
     * address, and with LIMIT_REACHED the founder of {@link #MOST_FOUNDED} that are there.
     */
    public Organization found(Actor actor, OrganizationName name, Client client) {
        AccountId founder = actor.person().account().id();
        return transactions.inTransaction(() -> {
            Account account = accounts.hold(founder).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
            if (!account.emailVerified()) {
                throw Refusal.of(Reason.EMAIL_NOT_VERIFIED);
            }
            if (organizations.countFounded(founder) >= MOST_FOUNDED) {
                throw Refusal.because(
                        Reason.LIMIT_REACHED, "A person founds at most " + MOST_FOUNDED + " organizations");
            }
            return foundOrganization.run(name, Optional.of(founder), client);
        });
    }

    /** The organizations of the person, those in which they are suspended too. */
    public Page<Belonging> own(Actor actor, Slice<OrganizationId> slice) {
        return memberships.of(actor.person().account().id(), slice);
    }

    /** The organization as the actor may see it. Refuses with FORBIDDEN. */
    public Organization read(Actor actor, OrganizationId id) {
        return authorize
                .in(actor, id)
                .require(Policy.READ, SubjectKind.ORGANIZATION)
                .organization();
    }

    /** Gives it another name. Refuses with FORBIDDEN, and with STALE where it is not as expected. */
    public Organization rename(
            Actor actor, OrganizationId id, OrganizationName name, Predicate<Organization> isExpected, Client client) {
        return transactions.inTransaction(() -> {
            Organization current = authorize
                    .holdWhole(actor, id)
                    .require(Policy.UPDATE, SubjectKind.ORGANIZATION)
                    .organization();
            if (!isExpected.test(current)) {
                throw Refusal.of(Reason.STALE);
            }
            organizations.rename(id, name);
            audit.toOrganization(AuditAction.ORGANIZATION_CHANGED, actor.account(), id, client);
            return organizations.find(id).orElseThrow();
        });
    }

    /**
     * Removes it with all that belongs to it; what was recorded stays. Refuses with FORBIDDEN, with IMPERSONATED, and with
     * REAUTHENTICATION_REQUIRED where the person signed in longer ago.
     */
    public void remove(Actor actor, OrganizationId id, Predicate<Organization> isExpected, Client client) {
        transactions.inTransaction(() -> {
            Access access = authorize.holdWhole(actor, id).require(Policy.DELETE, SubjectKind.ORGANIZATION);
            Recency.require(actor.personThemselves().session(), clock.instant());
            if (!isExpected.test(access.organization())) {
                throw Refusal.of(Reason.STALE);
            }
            audit.toOrganization(AuditAction.ORGANIZATION_REMOVED, actor.account(), id, client);
            return organizations.remove(id);
        });
    }

    /** The person's session is active there from now on. */
    public Organization activate(Actor actor, OrganizationId id) {
        CurrentUser user = actor.person();
        return transactions.inTransaction(() -> {
            Organization organization = authorize.hold(actor, id).organization();
            if (!sessions.activate(user.session().id(), Optional.of(id))) {
                throw Refusal.of(Reason.UNAUTHORIZED);
            }
            return organization;
        });
    }
}
