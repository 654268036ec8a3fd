package dev.gatehouse.rest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.Map;

/**
 * The one error body: a code for programs, a sentence for people, and, where several inputs are wrong, a sentence for each.
 */
public record ErrorBody(
        String error,
        String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fields) {

    /** A body without fields. */
    public static ErrorBody of(String error, String message) {
        return new ErrorBody(error, message, Map.of());
    }

    /** What the core says when it refuses. */
    public static ErrorBody of(Refusal refusal) {
        return new ErrorBody(refusal.reason().name(), refusal.sentence(), refusal.fields());
    }

    static ErrorBody of(HttpProblem problem) {
        return of(problem.name(), problem.sentence());
    }
}
