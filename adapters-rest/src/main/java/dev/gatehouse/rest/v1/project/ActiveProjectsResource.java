package dev.gatehouse.rest.v1.project;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Fields;
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

/**
 * The same projects at the root, as the dashboard contract's clients ask for them: those of the organization that the session
 * is in, or that the key belongs to. 404 for whoever is in none.
 */
@Path("/projects")
@Produces(MediaType.APPLICATION_JSON)
public final class ActiveProjectsResource {
    private final Core core;

    public ActiveProjectsResource(Core core) {
        this.core = core;
    }

    /** Those that the caller may read, page by page. */
    @GET
    @Paged
    public Response page(@Auth Requester caller, @Context ContainerRequestContext request) {
        return answers(caller, request).page();
    }

    /** Begins a project: 201. 409 LIMIT_REACHED. */
    @POST
    public Response create(@Auth Requester caller, Fields fields, @Context ContainerRequestContext request) {
        return answers(caller, request).create(fields, "/projects");
    }

    @GET
    @Path("{project}")
    public Response find(
            @Auth Requester caller, @PathParam("project") String project, @Context ContainerRequestContext request) {
        return answers(caller, request).find(project);
    }

    /** Renames it. 428 without If-Match, 412 where it is another version. */
    @PATCH
    @Path("{project}")
    public Response change(
            @Auth Requester caller,
            @PathParam("project") String project,
            Fields fields,
            @Context ContainerRequestContext request) {
        return answers(caller, request).change(project, fields);
    }

    /** Ends it, and its keys with it: 204. */
    @DELETE
    @Path("{project}")
    public Response remove(
            @Auth Requester caller, @PathParam("project") String project, @Context ContainerRequestContext request) {
        return answers(caller, request).remove(project);
    }

    private ProjectAnswers answers(Requester caller, ContainerRequestContext request) {
        return new ProjectAnswers(core, caller, organization(caller.actor()), request);
    }

    private static OrganizationId organization(Actor actor) {
        if (actor instanceof Actor.Key key) {
            return key.key().organization();
        }
        return actor.person()
                .organization()
                .map(Organization::id)
                .orElseThrow(() -> Refusal.because(Reason.NOT_FOUND, "You are in no organization"));
    }
}
