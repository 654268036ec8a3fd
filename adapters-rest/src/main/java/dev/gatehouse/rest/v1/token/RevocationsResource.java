package dev.gatehouse.rest.v1.token;

import dev.gatehouse.domain.token.Scope;
import dev.gatehouse.rest.caller.Backend;
import dev.gatehouse.rest.caller.Demands;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What is revoked, told as it happens to those who verify tokens by themselves. */
@Path("/v1/revocations")
@Produces(MediaType.SERVER_SENT_EVENTS)
public final class RevocationsResource {
    private final RevocationStreams streams;

    public RevocationsResource(RevocationStreams streams) {
        this.streams = streams;
    }

    /**
     * An endless stream of server-sent events: everything of the last 25 hours, or behind the event that Last-Event-ID names,
     * and then whatever comes, with a proof each second that nothing was left out. 403 without the scope revocations, 503 where
     * too many listen already.
     */
    @GET
    @Demands(Scope.Act.FOLLOW_REVOCATIONS)
    public Response follow(@Auth Backend backend, @HeaderParam("Last-Event-ID") @Nullable String last) {
        return headed(Response.ok(streams.open(backend.token().id(), RevocationEvents.mark(last))));
    }

    /** The same without a body: nothing is told, so that nobody takes a place who does not listen. */
    @HEAD
    @Demands(Scope.Act.FOLLOW_REVOCATIONS)
    public Response look(@Auth Backend backend) {
        return headed(Response.ok());
    }

    private static Response headed(Response.ResponseBuilder answer) {
        return answer.type(MediaType.SERVER_SENT_EVENTS_TYPE)
                .header("X-Accel-Buffering", "no")
                .build();
    }
}
