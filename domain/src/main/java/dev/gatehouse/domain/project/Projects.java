package dev.gatehouse.domain.project;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import java.util.Optional;

/** Port: the projects there are. A project is found only by whoever names its organization. */
public interface Projects {
    /** How many projects an organization has at most. */
    int MOST_PER_ORGANIZATION = 1000;

    /** Adds a project; its organization must exist. */
    void add(Project project);

    Optional<Project> find(OrganizationId organization, ProjectId id);

    /**
     * The project, held until the end of the caller's transaction: whoever changes or removes it comes before or after, never in
     * between.
     */
    Optional<Project> hold(OrganizationId organization, ProjectId id);

    /** A part of an organization's projects, in the order of their ids, which is that of their making. */
    Page<Project> page(OrganizationId organization, Slice<ProjectId> slice);

    int count(OrganizationId organization);

    /** Puts the project's name and time of change in the place of those it has; false, and nothing happens, if it is gone. */
    boolean rename(Project renamed);

    /** Removes the project and whatever keys it has; false, and nothing happens, if it is gone. */
    boolean remove(ProjectId id);
}
