package dev.gatehouse.rest.v1.project;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.Paged;
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

/** The projects of one organization. 404 for whoever does not belong to it, 403 for members whose roles do not allow it. */
@Path("/v1/organizations/{organization}/projects")
@Produces(MediaType.APPLICATION_JSON)
public final class ProjectsResource {
    private final Core core;

    public ProjectsResource(Core core) {
        this.core = core;
    }

    /** Those that the caller may read, page by page. */
    @GET
    @Paged
    public Response page(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        return answers(caller, organization, request).page();
    }

    /** Begins a project: 201. 409 LIMIT_REACHED. */
    @POST
    public Response create(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            Fields fields,
            @Context ContainerRequestContext request) {
        return answers(caller, organization, request).create(fields, "/v1/organizations/" + organization + "/projects");
    }

    @GET
    @Path("{project}")
    public Response find(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("project") String project,
            @Context ContainerRequestContext request) {
        return answers(caller, organization, request).find(project);
    }

    /** Renames it. 428 without If-Match, 412 where it is another version. */
    @PATCH
    @Path("{project}")
    public Response change(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("project") String project,
            Fields fields,
            @Context ContainerRequestContext request) {
        return answers(caller, organization, request).change(project, fields);
    }

    /** Ends it, and its keys with it: 204. */
    @DELETE
    @Path("{project}")
    public Response remove(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("project") String project,
            @Context ContainerRequestContext request) {
        return answers(caller, organization, request).remove(project);
    }

    private ProjectAnswers answers(Requester caller, String organization, ContainerRequestContext request) {
        var id = new OrganizationId(PublicId.ORGANIZATION.require(organization));
        return new ProjectAnswers(core, caller, id, request);
    }
}
