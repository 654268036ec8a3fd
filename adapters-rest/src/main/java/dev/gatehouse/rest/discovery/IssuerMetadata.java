package dev.gatehouse.rest.discovery;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.net.URI;
import java.util.List;

/**
 * Authorization server metadata (RFC 8414, section 2). There is no authorization and no token endpoint: people sign in at the
 * doors of the published contracts, so nothing of OAuth's flows is supported.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record IssuerMetadata(
        String issuer,
        String jwksUri,
        String serviceDocumentation,
        List<String> responseTypesSupported,
        List<String> grantTypesSupported,
        String introspectionEndpoint,
        List<String> introspectionEndpointAuthMethodsSupported,
        String revocationEndpoint,
        List<String> revocationEndpointAuthMethodsSupported) {
    private static final List<String> BY_BEARER_TOKEN = List.of("Bearer");

    static IssuerMetadata of(URI publicUrl) {
        String issuer = publicUrl.toString();
        String root = issuer.replaceAll("/+$", "");
        return new IssuerMetadata(
                issuer,
                root + "/.well-known/jwks.json",
                root + "/docs",
                List.of(),
                List.of(),
                root + "/v1/tokens/introspect",
                BY_BEARER_TOKEN,
                root + "/v1/tokens/revoke",
                BY_BEARER_TOKEN);
    }
}
