package dev.gatehouse.rest.http;

import java.net.URI;
import java.util.Set;

/**
 * How Gatehouse stands on the web.
 *
 * @param publicUrl what people and browsers reach it by; also the issuer of its tokens
 * @param allowedOrigins other origins whose pages may call it
 */
public record WebSettings(URI publicUrl, Set<String> allowedOrigins) {
    /** Whether people reach it by https, so that cookies are Secure and HSTS is sent. */
    public boolean isHttps() {
        return "https".equals(publicUrl.getScheme());
    }

    /** Whether pages of this origin (scheme, host and port, as browsers write it) may change things here. */
    public boolean trusts(String origin) {
        return allowedOrigins.contains(origin) || origin.equals(ownOrigin());
    }

    private String ownOrigin() {
        int port = publicUrl.getPort();
        boolean usual = port == -1 || port == (isHttps() ? 443 : 80);
        return publicUrl.getScheme() + "://" + publicUrl.getHost() + (usual ? "" : ":" + port);
    }
}
