package dev.gatehouse.application.access;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRoles;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.organization.Standing;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.LiveKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what an actor may do in an organization, as it is now. To whoever does not belong to it an organization does not
 * exist: the answer is that of a made-up id.
 */
public final class Authorize {
    private final Organizations organizations;
    private final Memberships memberships;
    private final OrganizationRoles roles;

    public Authorize(Organizations organizations, Memberships memberships, OrganizationRoles roles) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.roles = roles;
    }

    /** For reading. Refuses with NOT_FOUND whoever has nothing to do with the organization. */
    public Access in(Actor actor, OrganizationId organization) {
        return access(actor, organization, account -> memberships.standing(account, organization));
    }

    /**
     * For changing something, first in its transaction: the membership by which the actor acts stays until the end. Refuses
     * with NOT_FOUND.
     */
    public Access hold(Actor actor, OrganizationId organization) {
        return access(actor, organization, account -> memberships.holdStanding(account, organization));
    }

    /**
     * For what counts or changes members, roles, invitations or keys, first in its transaction: two such changes to one
     * organization come one after the other. Refuses with NOT_FOUND.
     */
    public Access holdWhole(Actor actor, OrganizationId organization) {
        if (organizations.hold(organization).isEmpty()) {
            throw unknown();
        }
        return hold(actor, organization);
    }

    private Access access(Actor actor, OrganizationId organization, Function<AccountId, Optional<Standing>> standing) {
        if (actor instanceof Actor.Key key) {
            return ofKey(key, organization, standing);
        }
        return actor.account()
                .flatMap(standing)
                .map(one -> of(actor, one, Optional.empty()))
                .orElseThrow(Authorize::unknown);
    }

    private Access ofKey(
            Actor.Key actor, OrganizationId organization, Function<AccountId, Optional<Standing>> standing) {
        ApiKey key = actor.key();
        if (!key.organization().equals(organization)) {
            throw unknown();
        }
        if (key.owner() instanceof KeyOwner.Person person) {
            return standing.apply(person.account())
                    .map(one -> of(actor, one, Optional.of(key)))
                    .orElseThrow(Authorize::unknown);
        }
        Organization place = organizations.find(organization).orElseThrow(Authorize::unknown);
        var asAdministrator = roles.named(organization, List.of(LiveKey.OF_NO_PERSON.publishedName()));
        return new Access(actor, place, Optional.empty(), asAdministrator, Optional.of(key));
    }

    private static Access of(Actor actor, Standing standing, Optional<ApiKey> key) {
        return new Access(actor, standing.organization(), Optional.of(standing.membership()), standing.roles(), key);
    }

    private static Refusal unknown() {
        return Refusal.of(Reason.NOT_FOUND);
    }
}
