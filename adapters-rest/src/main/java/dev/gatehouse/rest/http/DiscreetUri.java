package dev.gatehouse.rest.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** A request as others may see it: what stands in its address and opens something is taken out. */
public final class DiscreetUri {
    /** Names may be written with percent signs: what hides its name hides its value too. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:^|[&;?])[^&;=]*(?:token|ticket|stream|%)[^&;=]*=)[^&;]*");

    private static final String HIDDEN = "$1hidden";

    private DiscreetUri() {}

    /** The same request, whose address tells no secret. */
    public static Request of(Request request) {
        HttpURI uri = request.getHttpURI();
        return Optional.ofNullable(uri.getQuery())
                .<Request>map(query -> new Discreet(
                        request, HttpURI.build(uri).query(hidden(query)).asImmutable()))
                .orElse(request);
    }

    /** A query without what opens something. */
    static String hidden(String query) {
        return SECRET.matcher(query).replaceAll(HIDDEN);
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
