package dev.gatehouse.rest.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.WrongInput;
import java.util.List;
import java.util.Map;

/**
 * The one error body: a code for programs, a sentence for people, and, where several inputs are wrong, a sentence for each.
 */
public record ErrorBody(
        String error,
        String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fields,
        @JsonIgnore List<WrongInput> inputs) {

    /** A body without fields. */
    public static ErrorBody of(String error, String message) {
        return new ErrorBody(error, message, Map.of(), List.of());
    }

    /** What the core says when it refuses. */
    public static ErrorBody of(Refusal refusal) {
        return new ErrorBody(refusal.reason().name(), refusal.sentence(), refusal.fields(), refusal.inputs());
    }

    static ErrorBody of(HttpProblem problem) {
        return of(problem.name(), problem.sentence());
    }
}
