package dev.gatehouse.rest.v1.access;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.access.Check;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.PackedRules;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.ETags;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What the caller may do, for a browser to decide by. */
@Path("/v1/organizations/{organization}/rules")
@Produces(MediaType.APPLICATION_JSON)
public final class RulesResource {
    private final Check check;

    public RulesResource(Core core) {
        this.check = core.check();
    }

    /** As {@code unpackRules} of {@code @casl/ability/extra} reads them. */
    record Packed(List<List<Object>> rules) {}

    @GET
    public Response rules(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        var place = new OrganizationId(PublicId.ORGANIZATION.require(organization));
        return ETags.answer(request, new Packed(PackedRules.of(check.rules(caller.actor(), place))));
    }
}
