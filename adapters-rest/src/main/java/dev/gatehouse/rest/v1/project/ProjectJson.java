package dev.gatehouse.rest.v1.project;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;

/** A project as it is answered. */
public record ProjectJson(
        String id,
        @JsonProperty("organization_id") String organizationId,
        String name,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt) {

    public static ProjectJson of(Project project) {
        return new ProjectJson(
                PublicId.PROJECT.write(project.id().value()),
                PublicId.of(project.organization()),
                project.name().value(),
                Rfc3339.of(project.createdAt()),
                Rfc3339.of(project.updatedAt()));
    }
}
