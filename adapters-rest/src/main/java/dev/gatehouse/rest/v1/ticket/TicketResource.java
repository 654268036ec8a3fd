package dev.gatehouse.rest.v1.ticket;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.SocketPath;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.v1.Creation;
import dev.gatehouse.rest.v1.Made;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The better way to open a socket from a browser: what stands in its address opens nothing a moment later. */
@Path("/v1/tokens/ticket")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketResource {
    private final Core core;

    public TicketResource(Core core) {
        this.core = core;
    }

    /** A ticket for the socket at this path: 201. It opens one, within 30 seconds and as long as the session lives. */
    @POST
    public Response issue(@Auth Requester caller, Fields fields, @Context ContainerRequestContext request) {
        CurrentUser user = caller.actor().person();
        var path = fields.required("path", Reason.INVALID_REQUEST, SocketPath::of);
        fields.check();
        return new Creation(core.once()).answer(caller, request, fields, () -> {
            var ticket = TicketJson.of(core.socketAdmission().issue(user, path.value(), Clients.of(request)));
            return new Made(URI.create(path.value().value()), ticket, ticket.hidden());
        });
    }
}
