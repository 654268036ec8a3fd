package dev.gatehouse.rest.v1.token;

import dev.gatehouse.application.token.ShownTokens;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.Scope;
import dev.gatehouse.rest.caller.Backend;
import dev.gatehouse.rest.caller.Demands;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.TakesForm;
import dev.gatehouse.rest.jwt.ShownJwts;
import dev.gatehouse.rest.page.Form;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * Introspection (RFC 7662) and revocation (RFC 7009) of every credential there is, for backends that show an API token. Each knows
 * the people and keys of its own organization; whatever else is shown is not active, and to revoke it does nothing.
 */
@Path("/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {
    private final ShownTokens tokens;
    private final ShownJwts jwts;

    public TokensResource(ShownTokens tokens, ShownJwts jwts) {
        this.tokens = tokens;
        this.jwts = jwts;
    }

    /** What a token is: 200, with no more than {@code active: false} where it is none. 403 without the scope introspect. */
    @POST
    @Path("introspect")
    @TakesForm
    @Demands(Scope.Act.INTROSPECT)
    public Map<String, Object> introspect(@Auth Backend backend, Form form) {
        String token = shown(form);
        if (token.startsWith(ApiKey.PREFIX)) {
            return tokens.key(token, backend.token()).map(Introspection::of).orElseGet(Introspection::inactive);
        }
        if (token.startsWith(ApiToken.PREFIX)) {
            return tokens.token(token, backend.token()).map(Introspection::of).orElseGet(Introspection::inactive);
        }
        return jwts.read(token)
                .filter(jwt -> isForOurs(jwt, backend))
                .filter(jwt -> tokens.session(jwt.session(), backend.token()).isPresent())
                .map(Introspection::of)
                .orElseGet(Introspection::inactive);
    }

    /**
     * Ends a key, or the session that a token names with everything else that names it: 200, also where there was nothing to
     * end. A backend's own API token ends too, and no other. 403 without the scope revoke.
     */
    @POST
    @Path("revoke")
    @TakesForm
    @Demands(Scope.Act.REVOKE)
    public Response revoke(@Auth Backend backend, Form form, @Context HttpServletRequest request) {
        String token = shown(form);
        var client = Clients.of(request);
        if (token.startsWith(ApiKey.PREFIX)) {
            tokens.revokeKey(token, backend.token(), client);
        } else if (token.startsWith(ApiToken.PREFIX)) {
            tokens.revokeToken(token, backend.token(), client);
        } else {
            jwts.read(token).ifPresent(jwt -> tokens.revokeSession(jwt.session(), backend.token(), client));
        }
        return Response.ok().build();
    }

    /** A member's token for another organization is that organization's business. */
    private static boolean isForOurs(ShownJwts.Shown jwt, Backend backend) {
        Object organization = jwt.claims().get("org");
        return organization == null
                || organization.equals(PublicId.of(backend.token().organization()));
    }

    private static String shown(Form form) {
        String token = form.value("token");
        if (token.isEmpty()) {
            throw Refusal.because(Reason.INVALID_REQUEST, "token is required").about("token");
        }
        return token;
    }
}
