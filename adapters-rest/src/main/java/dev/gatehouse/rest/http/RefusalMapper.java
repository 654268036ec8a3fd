package dev.gatehouse.rest.http;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/** The one place where a reason becomes a status. */
public final class RefusalMapper implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
        var response = Response.status(status(refusal.reason()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(refusal));
        retryAfter(refusal).ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        if (refusal.reason() == Reason.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /** The seconds of the header Retry-After, where there is one: rounded up, so that nobody comes back too early. */
    public static Optional<Long> retryAfter(Refusal refusal) {
        return refusal.retryAfter()
                .map(wait -> Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
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
                    INVALID_REDIRECT,
                    INVALID_INVITATION,
                    INVALID_CURSOR -> 400;
            case INVALID_CREDENTIALS, UNAUTHORIZED -> 401;
            case FORBIDDEN,
                    SETUP_COMPLETED,
                    PASSWORD_CHANGE_REQUIRED,
                    EMAIL_NOT_VERIFIED,
                    REAUTHENTICATION_REQUIRED,
                    IMPERSONATED -> 403;
            case NOT_FOUND -> 404;
            case USER_EXISTS,
                    USERNAME_TAKEN,
                    CONFLICT,
                    LAST_OWNER,
                    ALREADY_MEMBER,
                    NAME_TAKEN,
                    ROLE_IN_USE,
                    LIMIT_REACHED -> 409;
            case STALE -> 412;
            case RULE_VIOLATED, INVALID_POLICY, IDEMPOTENCY_KEY_REUSED -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case RATE_LIMIT_EXCEEDED -> 429;
            case SERVICE_BUSY, SERVICE_UNAVAILABLE -> 503;
        };
    }
}
