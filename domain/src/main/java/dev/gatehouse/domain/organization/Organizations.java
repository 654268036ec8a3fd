package dev.gatehouse.domain.organization;

import java.util.Optional;

/** Port: the organizations there are. */
public interface Organizations {
    void add(Organization organization);

    Optional<Organization> find(OrganizationId id);

    /** Puts another plan and product in place; false, and nothing happens, if there is no such organization. */
    boolean changePlan(OrganizationId id, String plan, Optional<String> product);
}
