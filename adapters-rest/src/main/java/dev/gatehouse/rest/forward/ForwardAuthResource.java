package dev.gatehouse.rest.forward;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Admit;
import dev.gatehouse.application.access.Admit.Admission;
import dev.gatehouse.application.token.SocketAdmission;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.jwt.ForwardTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * Whether a request that a proxy has received may pass, and whose it is. What the route asks for stands in the query, see
 * {@link Wanted}; the credential is that of the request: the cookie, a bearer token or key, a key in X-Api-Key, and for the
 * handshakes of sockets alone the query parameter {@code token} or {@code ticket}.
 *
 * <p>Who passes is told in headers, each of which is always there, so that whatever the client sent under its name is replaced, and in a
 * short token for the service behind the proxy, see {@link ForwardTokens}.
 */
@Path(ForwardAuthPath.ROOT)
public final class ForwardAuthResource {
    private static final String TOLD = "X-Gatehouse-";

    private final Admit admit;
    private final Shown shown;
    private final ForwardTokens tokens;

    public ForwardAuthResource(
            Admit admit,
            SocketAdmission socketAdmission,
            Credentials credentials,
            ForwardTokens tokens,
            WebSettings settings) {
        this.admit = admit;
        this.shown = new Shown(credentials, socketAdmission, settings);
        this.tokens = tokens;
    }

    /**
     * 200 with the headers and without a body. 401 for whoever is nobody we know, 403 for whoever has not what is asked for and for a
     * socket by a cookie alone that no page of ours opens, 400 where the proxy asks for what cannot be understood, 429 for a key
     * that calls too often.
     */
    @GET
    public Response ask(@Context UriInfo address, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        Wanted wanted = Wanted.of(address.getQueryParameters());
        Actor actor = shown.whose(wanted, headers, request);
        Admission admission = admit.run(actor, wanted.demand());
        return Response.ok()
                .header(TOLD + "Account", account(actor))
                .header(TOLD + "Session", session(actor))
                .header(
                        TOLD + "Organization",
                        admission.organization().map(PublicId::of).orElse(""))
                .header(TOLD + "Roles", String.join(",", admission.roles()))
                .header(TOLD + "Kind", ForwardTokens.kind(actor))
                .header(TOLD + "Token", tokens.write(admission))
                .build();
    }

    private static String account(Actor actor) {
        return actor.account().map(PublicId::of).orElse("");
    }

    private static String session(Actor actor) {
        return actor instanceof Actor.Person person
                ? PublicId.of(person.user().session().id())
                : "";
    }
}
