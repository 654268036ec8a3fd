package dev.gatehouse.rest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.kernel.WrongInput;
import java.util.List;
import java.util.Locale;

/**
 * The error body of the management API: a problem of RFC 9457 with the members of the contracts' body besides.
 *
 * @param requestId to be told to whoever operates this
 * @param errors each input that is wrong, by its JSON pointer (RFC 6901)
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String error,
        String message,
        @JsonProperty("request_id") String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Input> errors) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** After how many seconds to come back where nothing more exact is known. */
    static final String RETRY_AFTER = "2";

    /** One input. */
    public record Input(String pointer, String code, String message) {
        private static Input of(WrongInput input) {
            return new Input("/" + input.name(), input.reason().name(), input.sentence());
        }
    }

    /** The same as such a problem. */
    public static Problem of(int status, ErrorBody body, String requestId) {
        return new Problem(
                "about:blank",
                title(body.error()),
                status,
                body.message(),
                body.error(),
                body.message(),
                requestId,
                body.inputs().stream().map(Input::of).toList());
    }

    /** The code as words: the same for every problem of its kind. */
    private static String title(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
