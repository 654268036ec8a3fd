package dev.gatehouse.rest.http;

import java.util.Arrays;
import java.util.Set;

/** What can be wrong with a request before the core hears of it: a closed list, each with its status and sentence. */
public enum HttpProblem {
    BAD_REQUEST(400, "The request cannot be read"),
    UNAUTHORIZED(401, "Authentication required"),
    CROSS_SITE_REQUEST(403, "This request comes from another site"),
    FORBIDDEN(403, "This is not allowed"),
    NOT_FOUND(404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "This address does not take this method"),
    NOT_ACCEPTABLE(406, "This address answers in application/json"),
    REQUEST_TIMEOUT(408, "The request broke off, or took too long to arrive"),
    PAYLOAD_TOO_LARGE(413, "The body is larger than 64 KiB"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json in UTF-8, without content encoding"),
    UPGRADE_REQUIRED(426, "This address is a WebSocket's, of version 13"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    SERVICE_UNAVAILABLE(503, "The service cannot answer at this moment, please try again");

    private static final Set<Integer> UNKNOWN_TO_US = Set.of(501, 505);

    private final int status;
    private final String sentence;

    HttpProblem(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    public String sentence() {
        return sentence;
    }

    /**
     * The problem a status stands for; an unknown one below 500 is a bad request, above it an internal error. What HTTP
     * itself calls a fault of the server because it does not know a method or version is the request's fault here.
     */
    public static HttpProblem ofStatus(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status == status && problem != CROSS_SITE_REQUEST)
                .findFirst()
                .orElse(status < 500 || UNKNOWN_TO_US.contains(status) ? BAD_REQUEST : INTERNAL_ERROR);
    }
}
