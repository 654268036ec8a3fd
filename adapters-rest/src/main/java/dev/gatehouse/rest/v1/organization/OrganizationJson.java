package dev.gatehouse.rest.v1.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.organization.Belonging;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import java.util.List;
import java.util.Locale;

/** An organization as the management API shows it. */
record OrganizationJson(
        String id,
        String name,
        String plan,
        @JsonProperty("created_at") String createdAt) {
    static OrganizationJson of(Organization organization) {
        return new OrganizationJson(
                PublicId.of(organization.id()),
                organization.name().value(),
                organization.plan(),
                Rfc3339.of(organization.createdAt()));
    }

    /** One of one's own, and what one is there. */
    record Own(
            String id,
            String name,
            String plan,
            @JsonProperty("created_at") String createdAt,
            Mine membership) {
        static Own of(Belonging belonging) {
            OrganizationJson one = OrganizationJson.of(belonging.organization());
            return new Own(one.id(), one.name(), one.plan(), one.createdAt(), Mine.of(belonging.membership()));
        }
    }

    record Mine(String id, String state, List<String> roles) {
        static Mine of(Membership membership) {
            return new Mine(
                    PublicId.MEMBERSHIP.write(membership.id().value()),
                    membership.state().name().toLowerCase(Locale.ROOT),
                    membership.roles().stream().sorted().toList());
        }
    }
}
