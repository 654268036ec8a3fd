package dev.gatehouse.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.rest.http.HttpProblem;
import dev.gatehouse.rest.openapi.Operations.Operation;
import dev.gatehouse.rest.tenants.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is left out of the description, and nothing in it is without bounds (ASVS 5.0, 2.1.1). */
class DescriptionTest {
    /** They are answered before Jersey. */
    private static final Set<Route> SOCKETS =
            Set.of(new Route("GET", "/api/agents/{machine}/ws"), new Route("GET", "/api/terminal/{machine}/ws"));
    /** Those that every operation may answer by. */
    private static final Set<String> OF_NO_OPERATION = Set.of("METHOD_NOT_ALLOWED");

    private final Operations operations = Operations.described();

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsOfARoute() {
        Set<Route> served =
                Stream.concat(Route.served().stream(), SOCKETS.stream()).collect(Collectors.toSet());
        Set<Route> described = operations.all().stream().map(Operation::route).collect(Collectors.toSet());

        assertThat(without(served, described))
                .as("routes that are not described")
                .isEmpty();
        assertThat(without(described, served))
                .as("descriptions without a route")
                .isEmpty();
    }

    private static Set<Route> without(Set<Route> all, Set<Route> others) {
        return all.stream().filter(route -> !others.contains(route)).collect(Collectors.toSet());
    }

    @Test
    void everyOperationSaysWhatItIs() {
        for (Operation operation : operations.all()) {
            JsonNode described = operation.described();
            assertThat(described.path("summary").asText())
                    .as(operation.toString())
                    .matches("[A-Z].*[^.]");
            assertThat(described.path("description").asText().strip())
                    .as(operation.toString())
                    .matches("(?s)[A-Z`].*[.?]");
            assertThat(described.path("tags")).as(operation.toString()).isNotEmpty();
            assertThat(described.path("security").isArray())
                    .as(operation.toString())
                    .isTrue();
            assertThat(operation.parameters())
                    .as(operation.toString())
                    .filteredOn(one -> one.path("in").asText().equals("path"))
                    .extracting(one -> one.path("name").asText())
                    .containsExactlyElementsOf(operation.route().parameters());
        }
        assertThat(operations.all())
                .extracting(one -> one.described().path("operationId").asText())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void everyBodyThatIsSentHasAnExampleThatFits() {
        var schemas = new Schemas(operations.whole().path("components"));
        for (Operation operation : operations.all()) {
            operation.described().at("/requestBody/content").forEach(body -> {
                JsonNode schema = operations.resolved(body.path("schema"));
                assertThat(schema.path("examples")).as(operation.toString()).isNotEmpty();
                schema.path("examples")
                        .forEach(example -> assertThat(schemas.complaints(schema, example))
                                .as(operation.toString())
                                .isEmpty());
            });
        }
    }

    @Test
    void everyCodeIsDescribedSomewhere() {
        Set<String> known = Stream.concat(
                        Arrays.stream(Reason.values()).map(Enum::name),
                        Arrays.stream(HttpProblem.values()).map(Enum::name))
                .filter(code -> !OF_NO_OPERATION.contains(code))
                .collect(Collectors.toSet());
        var told = operations.whole().findValues("examples").stream()
                .filter(JsonNode::isObject)
                .flatMap(examples -> examples.properties().stream())
                .map(example -> example.getValue().at("/value/error").asText())
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());

        assertThat(told).isEqualTo(known);
        assertThat(Code.named("NO_SUCH_CODE")).isEmpty();
    }

    @Test
    void everythingHasItsBounds() {
        assertThat(Bounds.missing(operations.whole())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'string'}",
                "{'type': ['string', 'null'], 'pattern': 'x'}",
                "{'type': 'integer', 'minimum': 1}",
                "{'type': ['number', 'null'], 'maximum': 1}",
                "{'type': 'array', 'items': {'type': 'boolean'}}",
                "{'type': 'array', 'maxItems': 1}",
                "{'type': 'array', 'maxItems': 1, 'items': {'type': 'string'}}",
                "{'type': 'object', 'required': [], 'properties': {'a': {'type': 'string'}}}",
                "{'type': 'object', 'properties': {'a': {'type': 'boolean'}}}",
                "{'type': 'object', 'additionalProperties': true}",
                "{'oneOf': [{'type': 'string'}]}",
                "{}"
            })
    void whatHasNoBoundsIsFound(String schema) throws Exception {
        ObjectNode whole = new JsonMapper().createObjectNode();
        whole.withObject("/components/schemas").set("Boundless", new JsonMapper().readTree(schema.replace('\'', '"')));

        assertThat(Bounds.missing(whole)).isNotEmpty();
    }

    /** What is answered is known to the last member; what is sent may have others, which nobody looks at. */
    @Test
    void everyBodyThatIsAnsweredIsClosed() {
        List<String> open = new ArrayList<>();
        for (Operation operation : operations.all()) {
            operation
                    .described()
                    .path("responses")
                    .forEach(one -> operations
                            .resolved(one)
                            .path("content")
                            .forEach(body -> closed(operation.toString(), body.path("schema"), open)));
        }

        assertThat(open).isEmpty();
    }

    private void closed(String place, JsonNode written, List<String> open) {
        JsonNode schema = operations.resolved(written);
        if (schema.path("type").toString().contains("\"object\"") && !schema.has("additionalProperties")) {
            open.add(place);
        }
        schema.path("properties").properties().forEach(one -> closed(place + "/" + one.getKey(), one.getValue(), open));
        schema.path("oneOf").forEach(one -> closed(place, one, open));
        if (schema.has("items")) {
            closed(place + "/items", schema.path("items"), open);
        }
    }
}
