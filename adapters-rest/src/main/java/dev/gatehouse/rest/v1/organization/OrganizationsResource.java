package dev.gatehouse.rest.v1.organization;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.organization.ManageOrganizations;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.Creation;
import dev.gatehouse.rest.v1.ETags;
import dev.gatehouse.rest.v1.Made;
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

/** Organizations: found, list one's own, read, rename, remove, and be active in one. */
@Path("/v1/organizations")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationsResource {
    private final ManageOrganizations organizations;
    private final Creation creation;

    public OrganizationsResource(Core core) {
        this.organizations = core.manageOrganizations();
        this.creation = new Creation(core.once());
    }

    /** Founds one: 201. 403 EMAIL_NOT_VERIFIED, 409 LIMIT_REACHED. */
    @POST
    public Response found(@Auth Requester caller, Fields fields, @Context ContainerRequestContext request) {
        var name = fields.required("name", Reason.INVALID_NAME, OrganizationName::of);
        fields.check();
        return creation.answer(caller, request, fields, () -> {
            var founded = OrganizationJson.of(organizations.found(caller.actor(), name.value(), Clients.of(request)));
            return Made.at("/v1/organizations/" + founded.id(), founded);
        });
    }

    /** One's own, also those in which one is suspended. */
    @GET
    @Paged
    public Response own(@Auth Requester caller, @Context ContainerRequestContext request) {
        Paging paging = Paging.of(request);
        return paging.answer(
                organizations.own(caller.actor(), paging.byId(OrganizationId::new)),
                one -> one.organization().id().value().toString(),
                OrganizationJson.Own::of);
    }

    @GET
    @Path("{organization}")
    public Response read(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        return ETags.answer(request, OrganizationJson.of(organizations.read(caller.actor(), id(organization))));
    }

    /** Gives it another name. 412 STALE, 428 without If-Match. */
    @PATCH
    @Path("{organization}")
    public Response rename(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            Fields fields,
            @Context ContainerRequestContext request) {
        var name = fields.required("name", Reason.INVALID_NAME, OrganizationName::of);
        fields.check();
        return ETags.answer(
                request,
                OrganizationJson.of(organizations.rename(
                        caller.actor(),
                        id(organization),
                        name.value(),
                        ETags.ifMatch(request, OrganizationJson::of),
                        Clients.of(request))));
    }

    /** Removes it with all that belongs to it: 204. 403 REAUTHENTICATION_REQUIRED ten minutes after the sign-in. */
    @DELETE
    @Path("{organization}")
    public void remove(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        organizations.remove(
                caller.actor(),
                id(organization),
                ETags.ifMatchIfSent(request, OrganizationJson::of),
                Clients.of(request));
    }

    /** The session is active there from now on: the next get-session and the next token say so. */
    @POST
    @Path("{organization}/activate")
    public OrganizationJson activate(@Auth Requester caller, @PathParam("organization") String organization) {
        return OrganizationJson.of(organizations.activate(caller.actor(), id(organization)));
    }

    private static OrganizationId id(String text) {
        return new OrganizationId(PublicId.ORGANIZATION.require(text));
    }
}
