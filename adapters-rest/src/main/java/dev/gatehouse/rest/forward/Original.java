package dev.gatehouse.rest.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The address of the request that a proxy asks about, as it tells it. */
record Original(String path, String query) {
    /**
     * By the address of the question, or else by a header; empty where neither tells it. A proxy sets one of the headers, and the
     * other may be the client's: where they differ nothing is believed.
     */
    static Optional<Original> of(HttpServletRequest request) {
        Object asked = request.getAttribute(ForwardAuthPath.ORIGINAL);
        List<String> told = asked != null ? List.of(asked.toString()) : byHeaders(request);
        return told.size() == 1 ? Optional.of(read(told.get(0))) : Optional.empty();
    }

    private static List<String> byHeaders(HttpServletRequest request) {
        return Stream.of("X-Forwarded-Uri", "X-Original-URI")
                .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
                .filter(uri -> !uri.isEmpty())
                .distinct()
                .toList();
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
