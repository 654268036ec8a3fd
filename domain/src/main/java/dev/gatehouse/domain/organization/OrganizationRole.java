package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.access.Rules;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a member may do, under a name that memberships hold and that never changes.
 *
 * @param organization empty for the predefined roles, which every organization has
 * @param description what people read of it, perhaps nothing
 * @param policies in the order that they are looked at; the last one that fits decides
 */
public record OrganizationRole(
        RoleId id,
        Optional<OrganizationId> organization,
        String name,
        String description,
        List<Policy> policies,
        Instant createdAt,
        Instant updatedAt) {
    /**
     * The order in which the roles of one member are looked at: Member, the organization's own by name, AppAdmin, OWNER. So
     * an own role narrows what Member gives, and nothing narrows what an owner may do.
     */
    public static final Comparator<OrganizationRole> BY_MIGHT =
            Comparator.comparingInt(OrganizationRole::might).thenComparing(OrganizationRole::name);

    public OrganizationRole {
        policies = List.copyOf(policies);
    }

    /** What roles allow together, the mightiest last. */
    public static Rules rules(Collection<OrganizationRole> roles) {
        return roles.stream()
                .sorted(BY_MIGHT)
                .map(role -> Rules.of(role.name, role.policies))
                .reduce(Rules.none(), Rules::then);
    }

    public boolean isPredefined() {
        return organization.isEmpty();
    }

    private int might() {
        if (!isPredefined()) {
            return 1;
        }
        return switch (PredefinedRole.of(name)) {
            case MEMBER -> 0;
            case APP_ADMIN -> 2;
            case OWNER -> 3;
        };
    }
}
