package dev.gatehouse.rest.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.rest.http.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The answers by which requests are refused: one for each status and set of codes, shared by all operations. */
final class Refusals {
    private static final String JSON = "application/json";
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final ObjectNode shared;

    /** Puts them among these responses. */
    Refusals(ObjectNode shared) {
        this.shared = shared;
    }

    /** Adds to an operation what it may be refused by with one status, beside what it says of that status itself. */
    void add(ObjectNode responses, List<Code> codes, boolean management) {
        int status = codes.get(0).status();
        if (responses.path(String.valueOf(status)) instanceof ObjectNode own) {
            String type = management ? Problem.MEDIA_TYPE : JSON;
            ObjectNode content = own.withObjectProperty("content");
            if (!content.has(type)) {
                content.set(type, body(codes, management));
            }
            return;
        }
        String name = (management ? "Problem" : "ContractError")
                + codes.stream().map(Code::inCamels).collect(Collectors.joining("Or"));
        if (!shared.has(name)) {
            shared.set(name, response(codes, management));
        }
        responses.set(String.valueOf(status), reference("responses", name));
    }

    private static ObjectNode response(List<Code> codes, boolean management) {
        ObjectNode response = node();
        response.put(
                "description",
                codes.stream()
                        .map(code -> "`" + code.name() + "`: " + code.sentence() + ".")
                        .collect(Collectors.joining("\n\n")));
        ObjectNode headers = response.putObject("headers");
        switch (codes.get(0).status()) {
            case UNAUTHORIZED -> headers.set("WWW-Authenticate", reference("headers", "WwwAuthenticate"));
            case TOO_MANY, UNAVAILABLE -> headers.set("Retry-After", reference("headers", "RetryAfter"));
            default -> {}
        }
        response.putObject("content").set(management ? Problem.MEDIA_TYPE : JSON, body(codes, management));
        return response;
    }

    private static ObjectNode body(List<Code> codes, boolean management) {
        ObjectNode body = node();
        body.set("schema", reference("schemas", management ? "Problem" : "ContractError"));
        ObjectNode examples = body.putObject("examples");
        codes.forEach(code ->
                examples.putObject(code.name()).put("summary", code.sentence()).set("value", code.example(management)));
        return body;
    }

    static ObjectNode reference(String kind, String name) {
        return node().put("$ref", "#/components/" + kind + "/" + name);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
