package dev.gatehouse.rest.v1.access;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.access.ManageRoles;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Text;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.RoleName;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PolicyJson;
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
import java.util.List;
import java.util.Optional;

/** The roles of an organization: the predefined ones, and those it makes for itself. */
@Path("/v1/organizations/{organization}/roles")
@Produces(MediaType.APPLICATION_JSON)
public final class RolesResource {
    private static final int LONGEST_DESCRIPTION = 500;

    private final ManageRoles roles;
    private final Creation creation;

    public RolesResource(Core core) {
        this.roles = core.manageRoles();
        this.creation = new Creation(core.once());
    }

    @GET
    @Paged
    public Response list(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        Paging paging = Paging.of(request);
        return paging.answer(
                roles.list(caller.actor(), place(organization), paging.byId(RoleId::new)),
                role -> role.id().value().toString(),
                RoleJson::of);
    }

    /** Makes a role: 201. 403 for more than one has, 409 NAME_TAKEN or LIMIT_REACHED, 422 INVALID_POLICY. */
    @POST
    public Response create(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            Fields fields,
            @Context ContainerRequestContext request) {
        var name = fields.required("name", Reason.INVALID_NAME, RoleName::of);
        var description = fields.optional("description", Reason.INVALID_REQUEST, RolesResource::description);
        var policies = fields.node("policies", node -> PolicyJson.list(node, ManageRoles.MOST_POLICIES));
        fields.check();
        return creation.answer(caller, request, fields, () -> {
            RoleJson made = RoleJson.of(roles.create(
                    caller.actor(),
                    place(organization),
                    name.value(),
                    description.value().orElse(""),
                    policies.value(),
                    Clients.of(request)));
            return Made.at("/v1/organizations/" + organization + "/roles/" + made.id(), made);
        });
    }

    @GET
    @Path("{role}")
    public Response read(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("role") String role,
            @Context ContainerRequestContext request) {
        return ETags.answer(request, RoleJson.of(roles.read(caller.actor(), place(organization), id(role))));
    }

    /** Changes description or policies; the name stays. 403 for what is predefined, 412, 422, 428. */
    @PATCH
    @Path("{role}")
    public Response change(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("role") String role,
            Fields fields,
            @Context ContainerRequestContext request) {
        var description = fields.patch("description", Reason.INVALID_REQUEST, RolesResource::description);
        var policies = fields.node(
                "policies",
                node -> fields.has("policies")
                        ? Optional.of(PolicyJson.list(node, ManageRoles.MOST_POLICIES))
                        : Optional.<List<Policy>>empty());
        fields.check();
        return ETags.answer(
                request,
                RoleJson.of(roles.change(
                        caller.actor(),
                        place(organization),
                        id(role),
                        description.value(),
                        policies.value(),
                        ETags.ifMatch(request, RoleJson::of),
                        Clients.of(request))));
    }

    /** Removes a role that nobody has: 204. 409 ROLE_IN_USE. */
    @DELETE
    @Path("{role}")
    public void remove(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("role") String role,
            @Context ContainerRequestContext request) {
        roles.remove(
                caller.actor(),
                place(organization),
                id(role),
                ETags.ifMatchIfSent(request, RoleJson::of),
                Clients.of(request));
    }

    private static String description(String typed) {
        if (!Text.isWellFormed(typed) || Text.length(typed) > LONGEST_DESCRIPTION) {
            throw Refusal.because(
                    Reason.INVALID_REQUEST, "description must have at most " + LONGEST_DESCRIPTION + " characters");
        }
        return Text.nfc(typed);
    }

    private static OrganizationId place(String text) {
        return new OrganizationId(PublicId.ORGANIZATION.require(text));
    }

    private static RoleId id(String text) {
        return new RoleId(PublicId.ROLE.require(text));
    }
}
