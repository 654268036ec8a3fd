package dev.gatehouse.rest.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/**
 * What every answer carries, the container's own errors included: nothing may store it, sniff it, frame it, run it or tell
 * another site about it (OWASP ASVS 5.0, 3.4 and 14.3.2).
 */
final class CommonHeaders {
    private final List<HttpField> fields;

    /** With https, browsers are told for a year to come back by https only. */
    CommonHeaders(boolean https) {
        Stream<Map.Entry<String, String>> always = Stream.of(
                Map.entry("Cache-Control", "no-store"),
                Map.entry(
                        "Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
                Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
                Map.entry("Cross-Origin-Resource-Policy", "same-origin"),
                Map.entry("Referrer-Policy", "no-referrer"),
                Map.entry("X-Content-Type-Options", "nosniff"),
                Map.entry("X-Frame-Options", "DENY"));
        Stream<Map.Entry<String, String>> secure = https
                ? Stream.of(Map.entry("Strict-Transport-Security", "max-age=31536000; includeSubDomains"))
                : Stream.empty();
        fields = Stream.concat(always, secure)
                .map(header -> new HttpField(header.getKey(), header.getValue()))
                .toList();
    }

    void putOn(HttpFields.Mutable headers) {
        fields.forEach(headers::put);
    }
}
