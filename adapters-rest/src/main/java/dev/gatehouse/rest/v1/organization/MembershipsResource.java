package dev.gatehouse.rest.v1.organization;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.organization.ManageMembers;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.MemberSearch;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.ETags;
import dev.gatehouse.rest.v1.Paged;
import dev.gatehouse.rest.v1.Paging;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Function;

/** Who belongs to an organization: list, change roles, suspend and resume, remove, hand over ownership. */
@Path("/v1/organizations/{organization}/memberships")
@Produces(MediaType.APPLICATION_JSON)
public final class MembershipsResource {
    private final ManageMembers members;

    public MembershipsResource(Core core) {
        this.members = core.manageMembers();
    }

    /** The members; the filters are state (active, suspended) and role. */
    @GET
    @Paged(filters = {"state", "role"})
    public Response list(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        Paging paging = Paging.of(request);
        var search =
                new MemberSearch(paging.parameter("state").map(MembershipsResource::state), paging.parameter("role"));
        return paging.answer(
                members.list(caller.actor(), place(organization), search, paging.byId(MembershipId::new)),
                one -> one.membership().id().value().toString(),
                MemberJson::of);
    }

    @GET
    @Path("{membership}")
    public Response read(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("membership") String membership,
            @Context ContainerRequestContext request) {
        return ETags.answer(request, MemberJson.of(members.read(caller.actor(), place(organization), id(membership))));
    }

    /** Puts other roles in place. 400 INVALID_ROLE, 403 for more than one has, 409 LAST_OWNER, 412, 428. */
    @PATCH
    @Path("{membership}")
    public Response changeRoles(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("membership") String membership,
            Fields fields,
            @Context ContainerRequestContext request) {
        var roles = fields.texts("roles", Reason.INVALID_ROLE, Function.identity());
        fields.check();
        return ETags.answer(
                request,
                MemberJson.of(members.changeRoles(
                        caller.actor(),
                        place(organization),
                        id(membership),
                        Set.copyOf(roles.value()),
                        ETags.ifMatch(request, MemberJson::of),
                        Clients.of(request))));
    }

    /** Ends the membership, its keys and its open invitations at once: 204. 409 LAST_OWNER. */
    @DELETE
    @Path("{membership}")
    public void remove(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("membership") String membership,
            @Context ContainerRequestContext request) {
        members.remove(
                caller.actor(),
                place(organization),
                id(membership),
                ETags.ifMatchIfSent(request, MemberJson::of),
                Clients.of(request));
    }

    /** The membership opens nothing until it is resumed. 409 LAST_OWNER. */
    @POST
    @Path("{membership}/suspend")
    public MemberJson suspend(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("membership") String membership,
            @Context ContainerRequestContext request) {
        return MemberJson.of(members.suspend(caller.actor(), place(organization), id(membership), Clients.of(request)));
    }

    @POST
    @Path("{membership}/resume")
    public MemberJson resume(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("membership") String membership,
            @Context ContainerRequestContext request) {
        return MemberJson.of(members.resume(caller.actor(), place(organization), id(membership), Clients.of(request)));
    }

    /** Makes this member an owner in the caller's place. 403 REAUTHENTICATION_REQUIRED ten minutes after the sign-in. */
    @POST
    @Path("{membership}/hand-over")
    public MemberJson handOver(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("membership") String membership,
            @Context ContainerRequestContext request) {
        return MemberJson.of(
                members.handOver(caller.actor(), place(organization), id(membership), Clients.of(request)));
    }

    private static MembershipState state(String text) {
        return switch (text) {
            case "active" -> MembershipState.ACTIVE;
            case "suspended" -> MembershipState.SUSPENDED;
            default ->
                throw Refusal.because(Reason.INVALID_REQUEST, "state must be active or suspended")
                        .about("state");
        };
    }

    private static OrganizationId place(String text) {
        return new OrganizationId(PublicId.ORGANIZATION.require(text));
    }

    private static MembershipId id(String text) {
        return new MembershipId(PublicId.MEMBERSHIP.require(text));
    }
}
