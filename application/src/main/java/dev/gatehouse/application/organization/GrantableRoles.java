package dev.gatehouse.application.organization;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.organization.OrganizationRoles;
import java.util.List;
import java.util.Set;

/** Nobody grants more than they hold, and nobody touches a member who holds more. */
public final class GrantableRoles {
    private final OrganizationRoles roles;

    public GrantableRoles(OrganizationRoles roles) {
        this.roles = roles;
    }

    /**
     * Refuses with INVALID_ROLE where no role, or one that is not there, is named, and with FORBIDDEN roles that together allow
     * more than the actor may do.
     */
    public void require(Access access, Set<String> names) {
        List<OrganizationRole> found = named(access.organization().id(), names);
        if (names.isEmpty() || found.size() < names.size()) {
            throw Refusal.of(Reason.INVALID_ROLE).about("roles");
        }
        access.requireCovering(policies(found));
    }

    /** Refuses with FORBIDDEN to touch somebody with these roles, which together allow more than the actor may do. */
    public void requireMightOver(Access access, Set<String> names) {
        access.requireCovering(policies(named(access.organization().id(), names)));
    }

    private List<OrganizationRole> named(OrganizationId organization, Set<String> names) {
        return roles.named(organization, names);
    }

    private static List<Policy> policies(List<OrganizationRole> roles) {
        return OrganizationRole.rules(roles).policies();
    }
}
