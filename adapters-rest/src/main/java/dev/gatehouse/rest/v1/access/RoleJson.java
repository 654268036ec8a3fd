package dev.gatehouse.rest.v1.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.rest.http.PolicyJson;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import java.util.List;

/** A role of an organization. */
record RoleJson(
        String id,
        String name,
        String description,
        boolean predefined,
        List<PolicyJson> policies,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt) {
    static RoleJson of(OrganizationRole role) {
        return new RoleJson(
                PublicId.of(role.id()),
                role.name(),
                role.description(),
                role.isPredefined(),
                role.policies().stream().map(PolicyJson::of).toList(),
                Rfc3339.of(role.createdAt()),
                Rfc3339.of(role.updatedAt()));
    }
}
