package dev.gatehouse.domain.access;

import java.time.Instant;
import java.util.List;

/**
 * What somebody may do, under a name.
 *
 * @param slug the name that programs and operators use
 * @param name the name that people read
 * @param policies in the order that they are looked at; the last one that fits decides
 */
public record Role(RoleId id, String slug, String name, List<Policy> policies, Instant createdAt, Instant updatedAt) {
    public boolean is(PredefinedRole predefined) {
        return slug.equals(predefined.slug());
    }
}
