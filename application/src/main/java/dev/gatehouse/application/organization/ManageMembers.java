package dev.gatehouse.application.organization;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.MemberSearch;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.domain.session.CurrentUser;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who belongs to an organization, and as what. Each act holds the organization, so that two that would leave it without an
 * owner come one after the other, and the second is refused with LAST_OWNER. Each refuses with NOT_FOUND whoever has nothing to
 * do with the organization, and with FORBIDDEN.
 */
public final class ManageMembers {
    private final Transactions transactions;
    private final Memberships memberships;
    private final Authorize authorize;
    private final GrantableRoles grantableRoles;
    private final Departure departure;
    private final Audit audit;
    private final Clock clock;

    public ManageMembers(
            Transactions transactions,
            Memberships memberships,
            Authorize authorize,
            GrantableRoles grantableRoles,
            Departure departure,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.memberships = memberships;
        this.authorize = authorize;
        this.grantableRoles = grantableRoles;
        this.departure = departure;
        this.audit = audit;
        this.clock = clock;
    }

    /** The members, page by page. */
    public Page<Member> list(Actor actor, OrganizationId organization, MemberSearch search, Slice<MembershipId> slice) {
        authorize.in(actor, organization).require(Policy.READ, SubjectKind.MEMBER);
        return memberships.in(organization, search, slice);
    }

    public Member read(Actor actor, OrganizationId organization, MembershipId id) {
        authorize.in(actor, organization).require(Policy.READ, SubjectKind.MEMBER);
        return member(organization, id);
    }

    /**
     * Puts other roles in place: nobody gives more than they have, nor takes from who has more. Refuses with INVALID_ROLE,
     * STALE or LAST_OWNER.
     */
    public Member changeRoles(
            Actor actor,
            OrganizationId organization,
            MembershipId id,
            Set<String> roles,
            Predicate<Member> isExpected,
            Client client) {
        return transactions.inTransaction(() -> {
            Access access = hold(actor, organization, Policy.UPDATE);
            Member member = member(organization, id);
            refuseStale(member, isExpected);
            grantableRoles.requireMightOver(access, member.membership().roles());
            grantableRoles.require(access, roles);
            memberships.changeRoles(id, roles);
            refuseLastOwner(member.membership());
            record(AuditAction.MEMBER_ROLES_CHANGED, actor, member.membership(), client);
            return member(organization, id);
        });
    }

    /** The membership opens nothing from now on, and what it held ends. Refuses with LAST_OWNER. */
    public Member suspend(Actor actor, OrganizationId organization, MembershipId id, Client client) {
        return transactions.inTransaction(() -> {
            Member member = mighty(actor, organization, id, Policy.UPDATE);
            if (memberships.changeState(id, MembershipState.SUSPENDED)) {
                end(AuditAction.MEMBER_SUSPENDED, actor, member.membership(), client);
            }
            return member(organization, id);
        });
    }

    /** The membership opens the organization again. */
    public Member resume(Actor actor, OrganizationId organization, MembershipId id, Client client) {
        return transactions.inTransaction(() -> {
            Member member = mighty(actor, organization, id, Policy.UPDATE);
            if (memberships.changeState(id, MembershipState.ACTIVE)) {
                record(AuditAction.MEMBER_RESUMED, actor, member.membership(), client);
            }
            return member(organization, id);
        });
    }

    /** Ends a membership and what it held. Refuses with STALE or LAST_OWNER. */
    public void remove(
            Actor actor, OrganizationId organization, MembershipId id, Predicate<Member> isExpected, Client client) {
        transactions.inTransaction(() -> {
            Member member = mighty(actor, organization, id, Policy.DELETE);
            refuseStale(member, isExpected);
            memberships.remove(id);
            end(AuditAction.MEMBER_REMOVED, actor, member.membership(), client);
            return id;
        });
    }

    /** The person ends their own membership and what it held. Refuses with LAST_OWNER. */
    public void leave(Actor actor, OrganizationId organization, Client client) {
        Actor.Person themselves = new Actor.Person(actor.personThemselves());
        transactions.inTransaction(() -> {
            Membership own =
                    authorize.holdWhole(themselves, organization).membership().orElseThrow(ManageMembers::unknown);
            memberships.remove(own.id());
            end(AuditAction.MEMBER_LEFT, actor, own, client);
            return own;
        });
    }

    /**
     * An owner makes an active member an owner in their own place, and is an administrator from then on. Refuses with
     * IMPERSONATED, and with REAUTHENTICATION_REQUIRED who signed in longer ago; with CONFLICT a member that is suspended or
     * oneself.
     */
    public Member handOver(Actor actor, OrganizationId organization, MembershipId id, Client client) {
        CurrentUser user = actor.personThemselves();
        return transactions.inTransaction(() -> {
            Membership own =
                    authorize.holdWhole(actor, organization).membership().orElseThrow(ManageMembers::unknown);
            if (!own.isOwner()) {
                throw Refusal.because(Reason.FORBIDDEN, "Only an owner hands over ownership");
            }
            Recency.require(user.session(), clock.instant());
            Member heir = member(organization, id);
            if (!heir.membership().isActive() || own.id().equals(id)) {
                throw Refusal.because(Reason.CONFLICT, "Ownership is handed over to another active member");
            }
            memberships.changeRoles(id, with(heir.membership().roles(), Membership.OWNER));
            Set<String> rest = new HashSet<>(own.roles());
            rest.remove(Membership.OWNER);
            memberships.changeRoles(own.id(), with(rest, PredefinedRole.APP_ADMIN.publishedName()));
            refuseLastOwner(own);
            record(AuditAction.OWNERSHIP_HANDED_OVER, actor, heir.membership(), client);
            return member(organization, id);
        });
    }

    private Member mighty(Actor actor, OrganizationId organization, MembershipId id, String action) {
        Access access = hold(actor, organization, action);
        Member member = member(organization, id);
        grantableRoles.requireMightOver(access, member.membership().roles());
        return member;
    }

    private Access hold(Actor actor, OrganizationId organization, String action) {
        return authorize.holdWhole(actor, organization).require(action, SubjectKind.MEMBER);
    }

    private Member member(OrganizationId organization, MembershipId id) {
        return memberships.find(organization, id).orElseThrow(ManageMembers::unknown);
    }

    private void end(AuditAction action, Actor actor, Membership membership, Client client) {
        refuseLastOwner(membership);
        departure.of(membership.account(), membership.organization());
        record(action, actor, membership, client);
    }

    /** Asked when the change is made: what was one of several owners may have been the last that could act. */
    private void refuseLastOwner(Membership changed) {
        if (changed.isOwner() && changed.isActive() && memberships.countOwners(changed.organization()) == 0) {
            throw Refusal.of(Reason.LAST_OWNER);
        }
    }

    private static void refuseStale(Member member, Predicate<Member> isExpected) {
        if (!isExpected.test(member)) {
            throw Refusal.of(Reason.STALE);
        }
    }

    private void record(AuditAction action, Actor actor, Membership membership, Client client) {
        audit.toAccount(
                action,
                actor.account(),
                membership.account(),
                Optional.of(membership.organization()),
                Optional.of(membership.id().value().toString()),
                client);
    }

    private static Set<String> with(Set<String> roles, String another) {
        Set<String> together = new HashSet<>(roles);
        together.add(another);
        return Set.copyOf(together);
    }

    private static Refusal unknown() {
        return Refusal.of(Reason.NOT_FOUND);
    }
}
