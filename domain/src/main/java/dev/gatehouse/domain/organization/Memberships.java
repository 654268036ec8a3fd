package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.account.AccountId;
import java.util.List;
import java.util.Optional;

/** Port: who belongs where. */
public interface Memberships {
    /** Adds a membership; an account has at most one in an organization, and both must exist. */
    void add(Membership membership);

    /** The oldest first. */
    List<Membership> of(AccountId account);

    /** The membership of this account in this organization, whatever its state. */
    Optional<Membership> find(AccountId account, OrganizationId organization);

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
