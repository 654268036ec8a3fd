package dev.gatehouse.rest.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How Gatehouse stands on the web.
 *
 * @param publicUrl what people and browsers reach it by; also the issuer of its tokens
 * @param allowedOrigins other origins whose pages may call it
 * @param trustedProxies whose word is believed about the address of the client
 */
public record WebSettings(URI publicUrl, Set<String> allowedOrigins, TrustedProxies trustedProxies) {
    private static final int LONGEST_TARGET = 2_048;
    private static final Pattern PLAIN_TARGET = Pattern.compile("[\\x21-\\x5B\\x5D\\x5F\\x61-\\x7A~]++");

    /** Without any proxy. */
    public WebSettings(URI publicUrl, Set<String> allowedOrigins) {
        this(publicUrl, allowedOrigins, TrustedProxies.none());
    }

    /** Whether people reach it by https, so that cookies are Secure and HSTS is sent. */
    public boolean isHttps() {
        return "https".equals(publicUrl.getScheme());
    }

    /** Whether pages of this origin (scheme, host and port, as browsers write it) may change things here. */
    public boolean trusts(String origin) {
        return allowedOrigins.contains(origin) || origin.equals(ownOrigin());
    }

    /**
     * Whether a person may be sent on to this: a path here, or an address at our own or an allowed origin (OWASP Unvalidated
     * Redirects and Forwards Cheat Sheet). Browsers read a backslash as a slash and skip control characters, so neither may
     * stand in it.
     */
    public boolean mayRedirectTo(String target) {
        if (target.length() > LONGEST_TARGET || !PLAIN_TARGET.matcher(target).matches()) {
            return false;
        }
        if (target.startsWith("/")) {
            return !target.startsWith("//");
        }
        try {
            URI uri = new URI(target);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && trusts(origin(uri.getScheme(), uri.getHost(), uri.getPort()));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private String ownOrigin() {
        return origin(publicUrl.getScheme(), publicUrl.getHost(), publicUrl.getPort());
    }

    /** As browsers write it: without the port that the scheme implies. */
    private static String origin(String scheme, String host, int port) {
        boolean usual = port == -1 || port == ("https".equals(scheme) ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
