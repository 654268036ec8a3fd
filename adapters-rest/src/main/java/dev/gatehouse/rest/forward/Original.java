package dev.gatehouse.rest.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The address of the request that a proxy asks about, as it tells it. */
record Original(String path, String query) {
    /** By the address of the question, or else by a header; empty where neither tells it. */
    static Optional<Original> of(HttpServletRequest request) {
        return Stream.of(
                        request.getAttribute(ForwardAuthPath.ORIGINAL),
                        request.getHeader("X-Forwarded-Uri"),
                        request.getHeader("X-Original-URI"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(uri -> !uri.isEmpty())
                .findFirst()
                .map(Original::read);
    }

    private static Original read(String uri) {
        int mark = uri.indexOf('?');
        return mark < 0 ? new Original(uri, "") : new Original(uri.substring(0, mark), uri.substring(mark + 1));
    }

    /** A parameter of the query; nothing that fits where it is there twice. */
    Optional<String> parameter(String name) {
        return Stream.of(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decoded(pair.substring(name.length() + 1)))
                .reduce((one, other) -> "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    /** It may hold a token. */
    @Override
    public String toString() {
        return "Original[" + path + "]";
    }
}
