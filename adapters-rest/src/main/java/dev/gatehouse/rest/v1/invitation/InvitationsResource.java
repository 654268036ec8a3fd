package dev.gatehouse.rest.v1.invitation;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.invitation.Invite;
import dev.gatehouse.domain.invitation.Invitation;
import dev.gatehouse.domain.invitation.InvitationId;
import dev.gatehouse.domain.invitation.InvitationState;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.v1.Creation;
import dev.gatehouse.rest.v1.ETags;
import dev.gatehouse.rest.v1.Made;
import dev.gatehouse.rest.v1.Paged;
import dev.gatehouse.rest.v1.Paging;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** The invitations of an organization: send one or many, list, send again, hand over a link, withdraw. */
@Path("/v1/organizations/{organization}/invitations")
@Produces(MediaType.APPLICATION_JSON)
public final class InvitationsResource {
    private final Core core;
    private final Invite invite;
    private final Creation creation;
    private final WebSettings settings;

    public InvitationsResource(Core core, WebSettings settings) {
        this.core = core;
        this.invite = core.invite();
        this.creation = new Creation(core.once());
        this.settings = settings;
    }

    /** Those of the organization; the filter is state (open, accepted, withdrawn). */
    @GET
    @Paged(filters = "state")
    public Response list(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        Paging paging = Paging.of(request);
        return paging.answer(
                invite.list(
                        caller.actor(),
                        place(organization),
                        paging.parameter("state").map(InvitationsResource::state),
                        paging.byId(InvitationId::new)),
                one -> one.id().value().toString(),
                InvitationJson::of);
    }

    /** Asks somebody to join, by letter unless {@code send} is false: 201. 400, 403, 409, 429. */
    @POST
    public Response send(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            Fields fields,
            @Context ContainerRequestContext request) {
        Invite.Order order = order(fields);
        return creation.answer(caller, request, fields, () -> {
            Invitation sent = invite.send(caller.actor(), place(organization), order, Clients.of(request));
            InvitationJson shown = InvitationJson.of(sent);
            return Made.at("/v1/organizations/" + organization + "/invitations/" + shown.id(), shown);
        });
    }

    /** Asks up to 100 people, each for themselves: 200 with a result for each line. */
    @POST
    @Path("bulk")
    public InvitationJson.Lines sendMany(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            Fields fields,
            @Context ContainerRequestContext request) {
        OrganizationId place = place(organization);
        var lines = fields.objects("invitations", 1, Invite.MOST_AT_ONCE);
        fields.check();
        core.authorize().in(caller.actor(), place);
        return new InvitationJson.Lines(lines.value().stream()
                .map(line -> sendLine(caller, place, line, request))
                .toList());
    }

    private InvitationJson.Line sendLine(
            Requester caller, OrganizationId place, Fields line, ContainerRequestContext request) {
        String typed = line.typed("email");
        try {
            return InvitationJson.Line.sent(
                    typed, invite.send(caller.actor(), place, order(line), Clients.of(request)));
        } catch (Refusal refusal) {
            return InvitationJson.Line.refused(typed, refusal);
        }
    }

    @GET
    @Path("{invitation}")
    public Response read(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("invitation") String invitation,
            @Context ContainerRequestContext request) {
        return ETags.answer(
                request, InvitationJson.of(invite.read(caller.actor(), place(organization), id(invitation))));
    }

    /** Nobody can accept it any more: 204. 409 where it is over, 412 where it is another version. */
    @DELETE
    @Path("{invitation}")
    public void withdraw(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("invitation") String invitation,
            @Context ContainerRequestContext request) {
        invite.withdraw(
                caller.actor(),
                place(organization),
                id(invitation),
                ETags.ifMatchIfSent(request, InvitationJson::of),
                Clients.of(request));
    }

    /** Writes once more, with another link. 409 where it is over, 429. */
    @POST
    @Path("{invitation}/resend")
    public InvitationJson resend(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("invitation") String invitation,
            @Context ContainerRequestContext request) {
        return InvitationJson.of(
                invite.resend(caller.actor(), place(organization), id(invitation), Clients.of(request)));
    }

    /** A link to hand over by other ways; it takes the place of the one in the letter, and proves no mailbox. */
    @POST
    @Path("{invitation}/link")
    public InvitationJson.Link link(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("invitation") String invitation,
            @Context ContainerRequestContext request) {
        var secret = invite.link(caller.actor(), place(organization), id(invitation), Clients.of(request));
        return new InvitationJson.Link(
                settings.publicUrl() + AcceptPage.PATH + "?token=" + secret.reveal(), Invitation.LIFETIME.toDays());
    }

    private Invite.Order order(Fields fields) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var roles = fields.texts("roles", Reason.INVALID_ROLE, Function.identity());
        var send = fields.optionalFlag("send");
        fields.check();
        return new Invite.Order(
                email.value(), Set.copyOf(roles.value()), send.value().orElse(true));
    }

    private static InvitationState state(String text) {
        return switch (text) {
            case "open" -> InvitationState.OPEN;
            case "accepted" -> InvitationState.ACCEPTED;
            case "withdrawn" -> InvitationState.WITHDRAWN;
            default ->
                throw Refusal.because(Reason.INVALID_REQUEST, "state must be open, accepted or withdrawn")
                        .about("state");
        };
    }

    private static OrganizationId place(String text) {
        return new OrganizationId(PublicId.ORGANIZATION.require(text));
    }

    private static InvitationId id(String text) {
        return new InvitationId(PublicId.INVITATION.require(text));
    }
}
