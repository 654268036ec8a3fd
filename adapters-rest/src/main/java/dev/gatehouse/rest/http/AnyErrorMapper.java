package dev.gatehouse.rest.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is thrown and is no refusal: problems of HTTP by their status, all else a 500 that tells nothing. */
public final class AnyErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(AnyErrorMapper.class);

    @Override
    public Response toResponse(Throwable error) {
        HttpProblem problem = problem(error);
        if (problem == HttpProblem.INTERNAL_ERROR) {
            LOG.error("A request failed", error);
        }
        var response = Response.status(problem.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(problem));
        allowedMethods(error).ifPresent(methods -> response.header(HttpHeaders.ALLOW, methods));
        return response.build();
    }

    private static HttpProblem problem(Throwable error) {
        if (error instanceof ProblemException known) {
            return known.problem();
        }
        if (error instanceof WebApplicationException web) {
            return HttpProblem.ofStatus(web.getResponse().getStatus());
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http) {
                return HttpProblem.ofStatus(http.getCode());
            }
            if (cause instanceof TimeoutException) {
                return HttpProblem.REQUEST_TIMEOUT;
            }
        }
        return HttpProblem.INTERNAL_ERROR;
    }

    private static Optional<String> allowedMethods(Throwable error) {
        return error instanceof WebApplicationException web
                ? Optional.ofNullable(web.getResponse().getHeaderString(HttpHeaders.ALLOW))
                : Optional.empty();
    }
}
