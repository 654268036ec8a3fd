package dev.gatehouse.rest.forward;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The address of forward-auth, as proxies spell it. Some ask by the method of the request itself, and Envoy's ext_authz puts the
 * whole address of the request behind a prefix: {@code /v1/forward-auth/ext-authz/DEMAND/the/original?its=query}, where DEMAND is what
 * others put into the query, or {@code any}. All of them are the one GET that is served.
 */
public final class ForwardAuthPath {
    /** Where it is served. */
    public static final String ROOT = "/v1/forward-auth";

    /** The request attribute that holds path and query of the original, where the address tells them. */
    static final String ORIGINAL = ForwardAuthPath.class.getName();

    private static final String NOTHING = "any";
    private static final Pattern PREFIXED = Pattern.compile(ROOT + "/ext-authz/([A-Za-z0-9=&:._~-]{1,512})(/.*)?");

    private ForwardAuthPath() {}

    /** The same request as it is served; any other as it is. */
    public static Request plain(Request request) {
        String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
        if (path.equals(ROOT)) {
            return new Asked(request, request.getHttpURI());
        }
        Matcher prefixed = PREFIXED.matcher(path);
        if (!prefixed.matches()) {
            return request;
        }
        String demand = prefixed.group(1);
        request.setAttribute(ORIGINAL, original(prefixed, request.getHttpURI().getQuery()));
        return new Asked(request, at(request.getHttpURI(), demand.equals(NOTHING) ? ROOT : ROOT + "?" + demand));
    }

    private static String original(Matcher prefixed, @Nullable String query) {
        String path = Optional.ofNullable(prefixed.group(2)).orElse("/");
        return query == null ? path : path + "?" + query;
    }

    /** Nothing of the original's path, parameters and query is left. */
    private static HttpURI at(HttpURI original, String pathAndQuery) {
        return HttpURI.from(original.getScheme(), original.getHost(), original.getPort(), pathAndQuery);
    }

    private static final class Asked extends Request.Wrapper {
        private final HttpURI address;

        private Asked(Request request, HttpURI address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.asString();
        }

        @Override
        public HttpURI getHttpURI() {
            return address;
        }
    }
}
