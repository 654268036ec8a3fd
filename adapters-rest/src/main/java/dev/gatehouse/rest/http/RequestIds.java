package dev.gatehouse.rest.http;

import dev.gatehouse.domain.kernel.Ids;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/** The identifier of a request: the caller's own, where it is short and plain, else a new one. */
final class RequestIds {
    /** The header in both directions. */
    static final String HEADER = "X-Request-Id";

    /** The request attribute that holds it. */
    static final String ATTRIBUTE = RequestIds.class.getName();

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    RequestIds(Ids ids) {
        this.ids = ids;
    }

    /** The same for the whole life of the request. */
    String of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String told = request.getHeaders().get(HEADER);
        String id = told != null && PLAIN.matcher(told).matches()
                ? told
                : ids.next().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
