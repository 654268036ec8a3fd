package dev.gatehouse.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.rest.http.ErrorBody;
import dev.gatehouse.rest.http.HttpProblem;
import dev.gatehouse.rest.http.Problem;
import dev.gatehouse.rest.http.RefusalMapper;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A code of an error body, with the status and the sentence that it comes with. */
public record Code(String name, int status, String sentence) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REQUEST_ID = "9f0f3b0e-6c1c-4d6e-9b59-0d9f1f0c8a51";

    /** Empty for what neither the core nor HTTP refuses by. */
    public static Optional<Code> named(String name) {
        Stream<Code> ofCore = Arrays.stream(Reason.values())
                .map(one -> new Code(one.name(), RefusalMapper.status(one), one.sentence()));
        Stream<Code> ofHttp =
                Arrays.stream(HttpProblem.values()).map(one -> new Code(one.name(), one.status(), one.sentence()));
        return Stream.concat(ofCore, ofHttp)
                .filter(code -> code.name().equals(name))
                .findFirst();
    }

    /** A body with this code, in the form of the management API or that of the contracts. */
    JsonNode example(boolean management) {
        var body = ErrorBody.of(name, sentence);
        return JSON.valueToTree(management ? Problem.of(status, body, REQUEST_ID) : body);
    }

    /** The name as a word with a capital letter for each part. */
    String inCamels() {
        return Stream.of(name.split("_", -1))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
