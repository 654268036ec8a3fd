package dev.gatehouse.rest.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.rest.http.ErrorBody;
import dev.gatehouse.rest.http.HttpProblem;
import dev.gatehouse.rest.http.RefusalMapper;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a handshake hears that opens no socket: the same as at every other address of its contract. */
final class Answers {
    private static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

    static void refuse(Refusal refusal, Response response, Callback callback) {
        RefusalMapper.retryAfter(refusal)
                .ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
        if (refusal.reason() == Reason.UNAUTHORIZED) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        write(RefusalMapper.status(refusal.reason()), ErrorBody.of(refusal), response, callback);
    }

    static void refuse(HttpProblem problem, Response response, Callback callback) {
        write(problem.status(), ErrorBody.of(problem.name(), problem.sentence()), response, callback);
    }

    private static void write(int status, ErrorBody body, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, StandardCharsets.UTF_8.encode(json(body)), callback);
    }

    private static String json(ErrorBody body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
