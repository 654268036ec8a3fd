package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.access.Rules;
import java.util.List;

/**
 * How somebody stands in an organization: an active membership, and the roles that its names stand for today.
 *
 * @param roles in the order in which they are looked at
 */
public record Standing(Organization organization, Membership membership, List<OrganizationRole> roles) {
    public Standing {
        roles = roles.stream().sorted(OrganizationRole.BY_MIGHT).toList();
    }

    /** Everything that they allow, in that order. */
    public Rules rules() {
        return OrganizationRole.rules(roles);
    }
}
