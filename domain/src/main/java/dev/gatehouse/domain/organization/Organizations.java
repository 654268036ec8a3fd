package dev.gatehouse.domain.organization;

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

    /** Puts another plan and product in place; false, and nothing happens, if there is no such organization. */
    boolean changePlan(OrganizationId id, String plan, Optional<String> product);
}
