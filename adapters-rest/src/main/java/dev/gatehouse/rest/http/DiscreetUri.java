package dev.gatehouse.rest.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** A request as others may see it: what stands in its address and opens something is taken out. */
public final class DiscreetUri {
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:^|[&;?])[^&;=]*(?:token|ticket|stream)[^&;=]*=)[^&;]*");
    private static final String HIDDEN = "$1hidden";

    private DiscreetUri() {}

    /** The same request, whose address tells no secret. */
    public static Request of(Request request) {
        HttpURI uri = request.getHttpURI();
        return Optional.ofNullable(uri.getQuery())
                .<Request>map(query -> new Discreet(
                        request,
                        HttpURI.build(uri)
                                .query(SECRET.matcher(query).replaceAll(HIDDEN))
                                .asImmutable()))
                .orElse(request);
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
