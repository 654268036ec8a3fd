package dev.gatehouse.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.rest.http.ManagementPaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The description of all routes (OpenAPI 3.1), put together of the files of {@code openapi/}. What a file says under
 * {@code everywhere} holds for each of its operations; the codes under {@code refusals} become answers in the form that the
 * operation's path has; and every answer gets the headers that every answer has. The rest is as it is written.
 */
public final class Description {
    private static final String FRAME = "openapi";
    private static final List<String> AREAS = List.of(
            "components",
            "dashboard",
            "device",
            "machines",
            "backend",
            "console",
            "session",
            "pages",
            "me",
            "organizations",
            "invitations",
            "roles",
            "projects",
            "keys",
            "audit",
            "administration",
            "services",
            "operation");
    private static final String EVERYWHERE = "everywhere";
    private static final String REFUSALS = "refusals";
    private static final String SECURITY = "security";
    private static final Set<String> SAFE = Set.of("get", "head");
    private static final Set<String> NO_OPERATIONS = Set.of("parameters", "summary", "description");

    private final ObjectNode whole = read(FRAME);
    private final JsonNode alwaysRefused = whole.path(EVERYWHERE).path(REFUSALS);
    private final Refusals refusals =
            new Refusals(whole.withObjectProperty("components").withObjectProperty("responses"));

    private Description() {}

    /** The whole. Throws where two files say the same, a code is unknown, or an operation says no refusals. */
    public static ObjectNode assembled() {
        var description = new Description();
        AREAS.forEach(description::add);
        description.whole.remove(EVERYWHERE);
        description.whole.path("components").path("responses").forEach(Description::dress);
        return description.whole;
    }

    private void add(String area) {
        ObjectNode file = read(area);
        file.path("paths").properties().forEach(path -> addPath(path.getKey(), path.getValue(), file.path(EVERYWHERE)));
        file.path("components").properties().forEach(kind -> {
            ObjectNode all = whole.withObjectProperty("components").withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(one -> addOnce(all, one.getKey(), one.getValue()));
        });
    }

    private void addPath(String path, JsonNode item, JsonNode everywhere) {
        operations(item).forEach((method, operation) -> complete(path, method, operation, everywhere));
        addOnce(whole.withObjectProperty("paths"), path, item);
    }

    private static Map<String, ObjectNode> operations(JsonNode item) {
        return item.properties().stream()
                .filter(member -> !NO_OPERATIONS.contains(member.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, member -> (ObjectNode) member.getValue()));
    }

    private void complete(String path, String method, ObjectNode operation, JsonNode everywhere) {
        if (!operation.has(SECURITY)) {
            operation.set(
                    SECURITY, everywhere.path(SECURITY).isArray() ? everywhere.path(SECURITY) : whole.path(SECURITY));
        }
        JsonNode own = operation.remove(REFUSALS);
        if (own == null) {
            throw new IllegalStateException(method + " " + path + " says nothing of refusals");
        }
        Stream<String> names = Stream.of(own, everywhere.path(REFUSALS), alwaysRefused)
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(JsonNode::asText);
        Stream<String> signedOut = operation.path(SECURITY).isEmpty() ? Stream.of() : Stream.of("UNAUTHORIZED");
        Stream<String> crossSite = SAFE.contains(method) ? Stream.of() : Stream.of("CROSS_SITE_REQUEST");
        ObjectNode responses = operation.withObjectProperty("responses");
        Stream.of(names, signedOut, crossSite)
                .flatMap(one -> one)
                .distinct()
                .map(Description::code)
                .collect(Collectors.groupingBy(Code::status, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(codes -> refusals.add(responses, codes, ManagementPaths.contain(path)));
        responses.forEach(Description::dress);
    }

    private static Code code(String name) {
        return Code.named(name).orElseThrow(() -> new IllegalStateException("There is no code " + name));
    }

    /** With the headers that every answer has. */
    private static void dress(JsonNode response) {
        if (response instanceof ObjectNode own && !own.has("$ref")) {
            ObjectNode headers = own.withObjectProperty("headers");
            headers.set("X-Request-Id", Refusals.reference("headers", "RequestId"));
            headers.set("Cache-Control", Refusals.reference("headers", "CacheControl"));
        }
    }

    private static void addOnce(ObjectNode all, String name, JsonNode one) {
        if (all.putIfAbsent(name, one) != null) {
            throw new IllegalStateException(name + " is described twice");
        }
    }

    private static ObjectNode read(String name) {
        String file = "openapi/" + name + ".yaml";
        try (InputStream stream = Description.class.getClassLoader().getResourceAsStream(file)) {
            Object content =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(stream, file));
            return new JsonMapper().valueToTree(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
