package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Port: who belongs where. */
public interface Memberships {
    /** Adds a membership; an account has at most one in an organization, and both must exist. */
    void add(Membership membership);

    /** The oldest first. */
    List<Membership> of(AccountId account);

    /** The membership of this account in this organization, whatever its state. */
    Optional<Membership> find(AccountId account, OrganizationId organization);

    /** The member of this organization with this membership, whatever its state. */
    Optional<Member> find(OrganizationId organization, MembershipId id);

    /** The members of an organization, by id of membership. */
    Page<Member> in(OrganizationId organization, MemberSearch search, Slice<MembershipId> slice);

    /** The organizations of an account, by id of organization, also those in which it is suspended. */
    Page<Belonging> of(AccountId account, Slice<OrganizationId> slice);

    /** How many members an organization has, whatever their state. */
    int count(OrganizationId organization);

    /**
     * How many owners can act: active memberships with the role {@link Membership#OWNER} whose account is active and not about
     * to be removed. While the organization is held, nobody changes who belongs to it.
     */
    int countOwners(OrganizationId organization);

    /** Whether somebody has this role there, whatever the state of the membership. */
    boolean isHeld(OrganizationId organization, String role);

    /** Puts other roles in place; false, and nothing happens, if there is no such membership. */
    boolean changeRoles(MembershipId id, Set<String> roles);

    /** Puts another state in place; false, and nothing happens, if it is in it already or does not exist. */
    boolean changeState(MembershipId id, MembershipState state);

    /** Removes a membership; false, and nothing happens, if there is none. */
    boolean remove(MembershipId id);

    /**
     * How the account stands in the organization, with what its roles allow today; empty unless the membership is active.
     */
    Optional<Standing> standing(AccountId account, OrganizationId organization);

    /**
     * The same inside a transaction, until whose end the membership stays as it is: whoever removes, suspends or changes it
     * comes before or after, never in between.
     */
    Optional<Standing> holdStanding(AccountId account, OrganizationId organization);

    /**
     * The organization in which a new session of this account begins: the one its person's latest session was active in, else the
     * oldest it belongs to; among active memberships only.
     */
    Optional<Organization> startingPoint(AccountId account);
}
