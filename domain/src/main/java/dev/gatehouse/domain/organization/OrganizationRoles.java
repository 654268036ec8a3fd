package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: the roles of organizations, the predefined ones of all among them. */
public interface OrganizationRoles {
    /** How many roles of its own an organization has at most. */
    int MOST_PER_ORGANIZATION = 100;

    /**
     * Adds a role of an organization, which must exist. Refuses with NAME_TAKEN a name that one of its roles, or a predefined
     * one, has, also against a simultaneous call.
     */
    void add(OrganizationRole role);

    /** One of the organization's own roles, or a predefined one. */
    Optional<OrganizationRole> find(OrganizationId organization, RoleId id);

    /** Those of the organization's own and the predefined roles that have these names; unknown names are left out. */
    List<OrganizationRole> named(OrganizationId organization, Collection<String> names);

    /** The organization's own and the predefined roles, by id. */
    Page<OrganizationRole> of(OrganizationId organization, Slice<RoleId> slice);

    /** How many roles of its own the organization has. */
    int count(OrganizationId organization);

    /** Puts description and policies in the place of the old ones; false, and nothing happens, if it is no own role. */
    boolean change(OrganizationId organization, RoleId id, String description, List<Policy> policies, Instant now);

    /**
     * Removes a role of the organization's own; false, and nothing happens, if it is none. Whether somebody has it is asked
     * before, while the organization is held.
     */
    boolean remove(OrganizationId organization, RoleId id);
}
