package dev.gatehouse.rest.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** A request as others may see it: what stands in its address and opens something is taken out. */
public final class DiscreetUri {
    private static final String DELIMITERS = "&;";
    private static final List<String> SECRET = List.of("token", "ticket", "stream", "%");

    private DiscreetUri() {}

    /** The same request, whose address tells no secret. */
    public static Request of(Request request) {
        HttpURI uri = request.getHttpURI();
        return Optional.ofNullable(uri.getQuery())
                .<Request>map(query -> new Discreet(
                        request, HttpURI.build(uri).query(hidden(query)).asImmutable()))
                .orElse(request);
    }

    /** A query without what opens something, in one walk through it, however long it is. */
    static String hidden(String query) {
        var shown = new StringBuilder(query.length());
        var parts = new StringTokenizer(query, DELIMITERS, true);
        while (parts.hasMoreTokens()) {
            shown.append(hiddenPart(parts.nextToken()));
        }
        return shown.toString();
    }

    /** Names may be written with percent signs: what hides its name hides its value too. */
    private static String hiddenPart(String part) {
        int equals = part.indexOf('=');
        String name = part.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(name::contains) ? part.substring(0, equals + 1) + "hidden" : part;
    }

    private static final class Discreet extends Request.Wrapper {
        private final HttpURI uri;

        Discreet(Request request, HttpURI uri) {
            super(request);
            this.uri = uri;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }
    }
}
