package dev.gatehouse.domain.organization;

import java.util.Collection;
import java.util.List;

/** Port: the roles of organizations, the predefined ones of all among them. */
public interface OrganizationRoles {
    /** Those of the organization's own and the predefined roles that have these names; unknown names are left out. */
    List<OrganizationRole> named(OrganizationId organization, Collection<String> names);
}
