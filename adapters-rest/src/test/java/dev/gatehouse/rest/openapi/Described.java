package dev.gatehouse.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.rest.http.ManagementPaths;
import dev.gatehouse.rest.openapi.Operations.Operation;
import dev.gatehouse.rest.site.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds every answer to the description: status, headers, type and body. What is answered at an address or by a method that is
 * not described can only be a refusal.
 */
public final class Described {
    private static final Schemas SCHEMAS =
            new Schemas(Operations.described().whole().path("components"));
    private static final String FORWARD_AUTH = "/v1/forward-auth";
    private static final String PROBLEM = "application/problem+json";
    private static final String JSON = "application/json";
    private static final Set<String> UNKNOWN_METHODS = Set.of("OPTIONS", "TRACE", "CONNECT");

    private final String method;
    private final String path;
    private final Answer answer;
    private final List<String> complaints = new ArrayList<>();

    private Described(String method, String path, Answer answer) {
        this.method = method;
        this.path = path;
        this.answer = answer;
    }

    /** Fails where the answer to this request is not as it is described. */
    public static Answer check(String method, URI address, Answer answer) {
        var one =
                new Described(method, Optional.ofNullable(address.getRawPath()).orElse(""), answer);
        if (!UNKNOWN_METHODS.contains(method)) {
            one.look();
        }
        if (!one.complaints.isEmpty()) {
            throw new AssertionError("Not as it is described: " + method + " " + address + " answered "
                    + answer.status() + " " + answer.body() + "\n" + String.join("\n", one.complaints));
        }
        return answer;
    }

    private void look() {
        List<Operation> here = Operations.described().at(isForwardAuth() ? FORWARD_AUTH : path);
        Optional<Operation> operation = here.stream()
                .filter(one -> one.route().method().equals(isForwardAuth() ? "GET" : method))
                .findFirst()
                .or(() -> here.stream()
                        .filter(one ->
                                method.equals("HEAD") && one.route().method().equals("GET"))
                        .findFirst());
        operation.ifPresentOrElse(this::lookAt, this::lookAtRefusal);
    }

    private boolean isForwardAuth() {
        return path.equals(FORWARD_AUTH) || path.startsWith(FORWARD_AUTH + "/ext-authz/");
    }

    /** Nothing of this kind is there, so nobody is let in. */
    private void lookAtRefusal() {
        if (answer.status() < 400) {
            complaints.add("nothing is described that is answered so");
            return;
        }
        boolean management = ManagementPaths.contain(path);
        String type = management ? PROBLEM : JSON;
        if (!type.equals(mediaType())) {
            complaints.add("a refusal is of the type " + type);
        } else if (!method.equals("HEAD")) {
            JsonNode schema = Operations.described()
                    .whole()
                    .at("/components/schemas/" + (management ? "Problem" : "ContractError"));
            complaints.addAll(SCHEMAS.complaints(schema, answer.json()));
        }
    }

    private void lookAt(Operation operation) {
        JsonNode response = Operations.described().resolved(operation.response(answer.status()));
        if (response.isMissingNode()) {
            complaints.add(operation + " does not answer with this status");
            return;
        }
        response.path("headers").properties().forEach(header -> lookAtHeader(header.getKey(), header.getValue()));
        if (!method.equals("HEAD")) {
            lookAtBody(response.path("content"));
        }
    }

    private void lookAtHeader(String name, JsonNode reference) {
        JsonNode header = Operations.described().resolved(reference);
        List<String> values = answer.all(name);
        if (values.isEmpty() && header.path("required").asBoolean()) {
            complaints.add("the header " + name + " is missing");
        }
        boolean isNumber = header.path("schema").path("type").asText().equals("integer");
        values.forEach(value -> SCHEMAS.complaints(
                        header.path("schema"),
                        isNumber ? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value))
                .forEach(complaint -> complaints.add("the header " + name + ": " + complaint)));
    }

    private void lookAtBody(JsonNode content) {
        if (content.isMissingNode() || content.isEmpty()) {
            if (!answer.body().isEmpty()) {
                complaints.add("it has no body");
            }
            return;
        }
        JsonNode body = content.path(mediaType());
        if (body.isMissingNode()) {
            complaints.add("it is not of the type " + mediaType());
            return;
        }
        boolean json = mediaType().endsWith("json") && !mediaType().equals("application/x-ndjson");
        JsonNode value = json ? answer.json() : TextNode.valueOf(answer.body());
        complaints.addAll(SCHEMAS.complaints(body.path("schema"), value));
        if (json
                && body.has("examples")
                && value.has("error")
                && !body.path("examples").has(answer.error())) {
            complaints.add("the code " + answer.error() + " is not described here");
        }
    }

    private String mediaType() {
        return answer.header("Content-Type")
                .map(type -> type.split(";", -1)[0].strip())
                .orElse("");
    }
}
