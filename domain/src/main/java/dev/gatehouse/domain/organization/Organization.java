package dev.gatehouse.domain.organization;

import java.time.Instant;

/** What people belong to: a company, a team, or one person alone. */
public record Organization(OrganizationId id, OrganizationName name, String plan, Instant createdAt) {
    private static final String FREE = "free";

    /** A new organization starts on the plan free. */
    public static Organization founded(OrganizationId id, OrganizationName name, Instant now) {
        return new Organization(id, name, FREE, now);
    }
}
