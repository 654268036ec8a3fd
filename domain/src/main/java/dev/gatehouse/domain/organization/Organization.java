package dev.gatehouse.domain.organization;

import java.time.Instant;
import java.util.Optional;

/**
 * What people belong to: a company, a team, or one person alone.
 *
 * @param plan what is subscribed to; on the plan free that is nothing
 * @param product what was bought, in the words of whoever sells it
 */
public record Organization(
        OrganizationId id, OrganizationName name, String plan, Optional<String> product, Instant createdAt) {
    private static final String FREE = "free";

    /** A new organization starts on the plan free. */
    public static Organization founded(OrganizationId id, OrganizationName name, Instant now) {
        return new Organization(id, name, FREE, Optional.empty(), now);
    }

    public boolean isSubscribed() {
        return !FREE.equals(plan);
    }
}
