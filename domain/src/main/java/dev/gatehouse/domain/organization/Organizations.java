package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.account.AccountId;
import java.util.Optional;

/** Port: the organizations there are. */
public interface Organizations {
    void add(Organization organization);

    Optional<Organization> find(OrganizationId id);

    /**
     * The organization, held until the end of the caller's transaction: whoever changes who belongs to it, or counts what it
     * has, holds it first, so that two such changes come one after the other. Held before any membership.
     */
    Optional<Organization> hold(OrganizationId id);

    /** Says who founded it. */
    void foundedBy(OrganizationId id, AccountId founder);

    /** How many organizations this account has founded that are still there. */
    int countFounded(AccountId founder);

    /** Gives it another name; false, and nothing happens, if there is no such organization. */
    boolean rename(OrganizationId id, OrganizationName name);

    /**
     * Removes an organization with its memberships, roles and whatever else belongs to it; sessions are active in it no more.
     * What was recorded of it stays. False, and nothing happens, if there is none.
     */
    boolean remove(OrganizationId id);

    /** Puts another plan and product in place; false, and nothing happens, if there is no such organization. */
    boolean changePlan(OrganizationId id, String plan, Optional<String> product);
}
