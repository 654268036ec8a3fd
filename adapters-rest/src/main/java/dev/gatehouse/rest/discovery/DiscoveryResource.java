package dev.gatehouse.rest.discovery;

import dev.gatehouse.rest.http.Kept;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.jwt.PublicKeys;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The public keys (RFC 7517, section 5) and the issuer's metadata (RFC 8414), for everybody and from every page. Both may be
 * kept for a minute: a new key is there twice as long before it signs.
 */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
public final class DiscoveryResource {
    static final int KEPT_FOR_SECONDS = 60;

    private final PublicKeys keys;
    private final IssuerMetadata metadata;

    public DiscoveryResource(PublicKeys keys, WebSettings settings) {
        this.keys = keys;
        this.metadata = IssuerMetadata.of(settings.publicUrl());
    }

    /** A set of keys. */
    public record KeySet(List<Map<String, Object>> keys) {
        private String kids() {
            return keys.stream().map(key -> String.valueOf(key.get("kid"))).collect(Collectors.joining("."));
        }
    }

    /** The keys by which access tokens are verified: 200, or 304 where the caller has them. */
    @GET
    @Path("jwks.json")
    public Response keys(@Context Request request) {
        var set = new KeySet(keys.now());
        return kept(request, set, set.kids());
    }

    /** Who issues tokens, and where they are asked about and revoked: 200, or 304. */
    @GET
    @Path("oauth-authorization-server")
    public Response metadata(@Context Request request) {
        return kept(request, metadata, "1-" + Integer.toHexString(metadata.hashCode()));
    }

    private static Response kept(Request request, Object document, String version) {
        return Kept.forEveryPage(request, document, version, KEPT_FOR_SECONDS).build();
    }
}
