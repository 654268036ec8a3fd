package dev.gatehouse.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.rest.tenants.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The description, operation by operation. */
public final class Operations {
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");
    private static final Operations ALL = new Operations(Description.assembled());

    private final ObjectNode whole;
    private final List<Operation> all = new ArrayList<>();

    private Operations(ObjectNode whole) {
        this.whole = whole;
        whole.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> all.add(operation(path.getKey(), path.getValue(), member.getKey()))));
    }

    private Operation operation(String path, JsonNode item, String method) {
        var parameters = new ArrayList<JsonNode>();
        item.path("parameters").forEach(one -> parameters.add(resolved(one)));
        item.path(method).path("parameters").forEach(one -> parameters.add(resolved(one)));
        return new Operation(
                new Route(method.toUpperCase(Locale.ROOT), path), pattern(path), item.path(method), parameters);
    }

    /** As the server describes itself. */
    public static Operations described() {
        return ALL;
    }

    public List<Operation> all() {
        return List.copyOf(all);
    }

    ObjectNode whole() {
        return whole;
    }

    /** Those whose address fits a path, the one with the fewest parameters first. */
    List<Operation> at(String path) {
        return all.stream()
                .filter(one -> one.form().matcher(path).matches())
                .sorted(Comparator.comparing(one -> one.route().parameters().size()))
                .toList();
    }

    /** What a reference means; anything else is itself. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(whole.at(node.path("$ref").asText().substring(1))) : node;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[a-z_]+}", "[^/]+"));
    }

    /**
     * One of them.
     *
     * @param form of the paths that it is for
     */
    public record Operation(Route route, Pattern form, JsonNode described, List<JsonNode> parameters) {
        /** Whether it takes this parameter. */
        public boolean takes(String name) {
            return parameter(name).isPresent();
        }

        /** A parameter by its name. */
        public Optional<JsonNode> parameter(String name) {
            return parameters.stream()
                    .filter(one -> one.path("name").asText().equals(name))
                    .findFirst();
        }

        /** Whether it answers with this status. */
        public boolean answers(int status) {
            return described.path("responses").has(String.valueOf(status));
        }

        JsonNode response(int status) {
            JsonNode found = described.path("responses").path(String.valueOf(status));
            return found.isMissingNode() ? MissingNode.getInstance() : found;
        }

        @Override
        public String toString() {
            return route.toString();
        }
    }
}
