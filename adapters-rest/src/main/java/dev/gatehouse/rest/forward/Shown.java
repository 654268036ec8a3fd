package dev.gatehouse.rest.forward;

import dev.gatehouse.domain.token.ApiKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The credential of a request that a proxy asks about, but for its cookie. */
final class Shown {
    private static final String API_KEY = "X-Api-Key";
    private static final String BEARER = "Bearer ";
    private static final String TOKEN = "token=";

    private Shown() {}

    /** As a header Authorization would hold it; null where there is none, so that the cookie counts. */
    static @Nullable String authorization(Wanted wanted, HttpHeaders headers, HttpServletRequest request) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header;
        }
        String key = headers.getHeaderString(API_KEY);
        if (key != null) {
            return BEARER + (key.startsWith(ApiKey.PREFIX) ? key : "");
        }
        return wanted.socket()
                ? ofQuery(originalQuery(request)).map(BEARER::concat).orElse(null)
                : null;
    }

    /** A browser cannot set a header on a socket's handshake; the one token that is not there twice. */
    private static Optional<String> ofQuery(String query) {
        return Stream.of(query.split("&", -1))
                .filter(pair -> pair.startsWith(TOKEN))
                .map(pair -> decoded(pair.substring(TOKEN.length())))
                .reduce((one, other) -> "");
    }

    private static String originalQuery(HttpServletRequest request) {
        return Stream.of(
                        request.getAttribute(ForwardAuthPath.ORIGINAL_QUERY),
                        afterMark(request.getHeader("X-Forwarded-Uri")),
                        afterMark(request.getHeader("X-Original-URI")))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    private static @Nullable String afterMark(@Nullable String uri) {
        return uri == null || uri.indexOf('?') < 0 ? null : uri.substring(uri.indexOf('?') + 1);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
