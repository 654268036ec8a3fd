package dev.gatehouse.rest.v1.me;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.session.OwnSessions;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.Paged;
import dev.gatehouse.rest.v1.Paging;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where one is signed in. */
@Path("/v1/me/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {
    private final OwnSessions sessions;

    public SessionsResource(Core core) {
        this.sessions = core.ownSessions();
    }

    @GET
    @Paged
    public Response list(@Auth Requester caller, @Context ContainerRequestContext request) {
        var user = caller.actor().person();
        Paging paging = Paging.of(request);
        return paging.answer(
                sessions.list(user, paging.byId(SessionId::new)),
                session -> session.id().value().toString(),
                session -> SessionJson.of(session, user.session().id()));
    }

    /** Signs out there: 204. 404 for what is not one's own. */
    @DELETE
    @Path("{session}")
    public void end(
            @Auth Requester caller, @PathParam("session") String session, @Context ContainerRequestContext request) {
        sessions.end(
                caller.actor().personThemselves(),
                new SessionId(PublicId.SESSION.require(session)),
                Clients.of(request));
    }

    /** Signs out everywhere else. */
    @DELETE
    public SessionJson.Ended endOthers(@Auth Requester caller, @Context ContainerRequestContext request) {
        return new SessionJson.Ended(sessions.endOthers(caller.actor().personThemselves(), Clients.of(request)));
    }
}
