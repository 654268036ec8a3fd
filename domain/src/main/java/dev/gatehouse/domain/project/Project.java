package dev.gatehouse.domain.project;

import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;

/** Something that an organization works on, with keys of its own. */
public record Project(
        ProjectId id, OrganizationId organization, ProjectName name, Instant createdAt, Instant updatedAt) {
    /** A project that begins now. */
    public static Project begun(ProjectId id, OrganizationId organization, ProjectName name, Instant now) {
        return new Project(id, organization, name, now, now);
    }

    /** The same project by another name. */
    public Project renamed(ProjectName other, Instant now) {
        return new Project(id, organization, other, createdAt, now);
    }
}
