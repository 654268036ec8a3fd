package dev.gatehouse.rest.dialect.device;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.jwt.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/**
 * The one path of the device contract below /api/auth, which is another contract's. Jersey looks for a path in the class with
 * the longest path that fits, and nowhere else, so this one is a class of its own.
 */
@Path("/api/auth/refresh")
@Produces(MediaType.APPLICATION_JSON)
public final class RefreshResource {
    private final Core core;
    private final Credentials credentials;
    private final DeviceTokens tokens;

    public RefreshResource(Core core, Credentials credentials, AccessTokens accessTokens) {
        this.core = core;
        this.credentials = credentials;
        this.tokens = new DeviceTokens(accessTokens);
    }

    /** A new token for one of this contract's that still holds, until the session's end at most; the old one stays. */
    @POST
    public DeviceJson.Renewed refresh(@Context HttpHeaders headers, @Context HttpServletRequest request) {
        Session session = credentials
                .renewing(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .session();
        core.issueToken().renew(session, Clients.of(request));
        return new DeviceJson.Renewed(tokens.write(session));
    }
}
