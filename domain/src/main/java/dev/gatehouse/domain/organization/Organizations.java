package dev.gatehouse.domain.organization;

import java.util.Optional;

/** Port: the organizations there are. */
public interface Organizations {
    void add(Organization organization);

    Optional<Organization> find(OrganizationId id);
}
