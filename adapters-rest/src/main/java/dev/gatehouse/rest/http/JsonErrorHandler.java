package dev.gatehouse.rest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the container itself refuses, in the same words and with the same headers as everything else. */
final class JsonErrorHandler extends ErrorHandler {
    private static final Map<HttpProblem, String> BODIES = bodies();

    private final CommonHeaders headers;
    private final RequestIds requestIds;

    JsonErrorHandler(CommonHeaders headers, RequestIds requestIds) {
        this.headers = headers;
        this.requestIds = requestIds;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        answer(request, response, HttpProblem.ofStatus(response.getStatus()), callback);
        return true;
    }

    void answer(Request request, Response response, HttpProblem problem, Callback callback) {
        response.setStatus(problem.status());
        headers.putOn(response.getHeaders());
        response.getHeaders().put(RequestIds.HEADER, requestIds.of(request));
        boolean management = ManagementPaths.contain(Objects.requireNonNullElse(Request.getPathInContext(request), ""));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, management ? Problem.MEDIA_TYPE : "application/json");
        if (management && problem == HttpProblem.SERVICE_UNAVAILABLE) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, Problem.RETRY_AFTER);
        }
        String text = management
                ? json(Problem.of(problem.status(), ErrorBody.of(problem), requestIds.of(request)))
                : Objects.requireNonNull(BODIES.get(problem));
        response.write(true, "HEAD".equals(request.getMethod()) ? null : StandardCharsets.UTF_8.encode(text), callback);
    }

    private static Map<HttpProblem, String> bodies() {
        var bodies = new EnumMap<HttpProblem, String>(HttpProblem.class);
        for (HttpProblem problem : HttpProblem.values()) {
            bodies.put(problem, json(ErrorBody.of(problem)));
        }
        return bodies;
    }

    private static String json(Object body) {
        try {
            return new JsonMapper().writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
