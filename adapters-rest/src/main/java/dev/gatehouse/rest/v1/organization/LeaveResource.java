package dev.gatehouse.rest.v1.organization;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.organization.ManageMembers;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.PublicId;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Leaving an organization. */
@Path("/v1/organizations/{organization}/leave")
@Produces(MediaType.APPLICATION_JSON)
public final class LeaveResource {
    private final ManageMembers members;

    public LeaveResource(Core core) {
        this.members = core.manageMembers();
    }

    /** Ends one's own membership and what it held: 204. 409 LAST_OWNER. */
    @POST
    public void leave(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        members.leave(
                caller.actor(), new OrganizationId(PublicId.ORGANIZATION.require(organization)), Clients.of(request));
    }
}
