package dev.gatehouse.rest.http;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** The one place where a reason becomes a status. */
public final class RefusalMapper implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
        var response = Response.status(status(refusal.reason()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(refusal));
        refusal.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
        if (refusal.reason() == Reason.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /** The status of a refusal, also where there is no JAX-RS. */
    public static int status(Reason reason) {
        return switch (reason) {
            case INVALID_REQUEST,
                    INVALID_NAME,
                    INVALID_EMAIL,
                    INVALID_PASSWORD,
                    INVALID_USERNAME,
                    INVALID_TOKEN,
                    INVALID_ROLE,
                    INVALID_REDIRECT -> 400;
            case INVALID_CREDENTIALS, UNAUTHORIZED -> 401;
            case FORBIDDEN, SETUP_COMPLETED -> 403;
            case NOT_FOUND -> 404;
            case USER_EXISTS, USERNAME_TAKEN -> 409;
            case SERVICE_BUSY, SERVICE_UNAVAILABLE -> 503;
        };
    }
}
