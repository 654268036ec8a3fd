package dev.gatehouse.rest.http;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first to see a request: puts on the common headers and the request's identifier, and answers what no door should
 * have to think about: unknown methods, announced bodies that are too large, and addresses that could be read in two ways.
 */
final class EdgeHandler extends Handler.Wrapper {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern PLAIN_PATH = Pattern.compile("/|(?:/[A-Za-z0-9._~-]++)++");

    private final UnaryOperator<Request> rewriting;
    private final TrustedProxies proxies;
    private final CommonHeaders headers;
    private final RequestIds requestIds;
    private final JsonErrorHandler errors;

    EdgeHandler(
            UnaryOperator<Request> rewriting,
            TrustedProxies proxies,
            CommonHeaders headers,
            RequestIds requestIds,
            JsonErrorHandler errors) {
        this.rewriting = rewriting;
        this.proxies = proxies;
        this.headers = headers;
        this.requestIds = requestIds;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        headers.putOn(response.getHeaders());
        response.getHeaders().put(RequestIds.HEADER, requestIds.of(request));
        if (!METHODS.contains(request.getMethod())) {
            response.getHeaders()
                    .put(
                            HttpHeader.ALLOW,
                            String.join(", ", METHODS.stream().sorted().toList()));
            return refuse(request, response, HttpProblem.METHOD_NOT_ALLOWED, callback);
        }
        if (request.getLength() > FieldsReader.LARGEST_BODY) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return refuse(request, response, HttpProblem.PAYLOAD_TOO_LARGE, callback);
        }
        Request asked = rewriting.apply(request);
        if (!PLAIN_PATH.matcher(asked.getHttpURI().getPath()).matches()) {
            return refuse(request, response, HttpProblem.NOT_FOUND, callback);
        }
        Clients.recognize(asked, proxies);
        Cut.prepare(asked);
        return super.handle(asked, response, callback);
    }

    private boolean refuse(Request request, Response response, HttpProblem problem, Callback callback) {
        errors.answer(request, response, problem, callback);
        return true;
    }
}
