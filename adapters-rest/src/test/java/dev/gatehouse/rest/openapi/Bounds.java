package dev.gatehouse.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Looks for schemas that say no bounds: how long, how large, how many, and what must be there. */
final class Bounds {
    private static final Set<String> ALL = Set.of("string", "number", "array", "object");
    private static final Set<String> NUMBERS = Set.of("integer", "number");

    private final List<String> missing = new ArrayList<>();

    private Bounds() {}

    /** Where something is missing in a description, and what. */
    static List<String> missing(JsonNode whole) {
        var bounds = new Bounds();
        whole.at("/components/schemas").properties().forEach(one -> bounds.look(one.getKey(), one.getValue()));
        bounds.lookForSchemas("", whole);
        return bounds.missing;
    }

    /** What stands under the word schema, wherever. */
    private void lookForSchemas(String place, JsonNode node) {
        if (node.isArray()) {
            node.forEach(one -> lookForSchemas(place, one));
        }
        node.properties().forEach(member -> {
            String here = place + "/" + member.getKey();
            if (member.getKey().equals("schema")) {
                look(here, member.getValue());
            } else if (!member.getKey().startsWith("example") && !here.equals("/components/schemas")) {
                lookForSchemas(here, member.getValue());
            }
        });
    }

    private void look(String place, JsonNode schema) {
        if (schema.has("$ref") || schema.has("enum")) {
            return;
        }
        if (schema.has("oneOf")) {
            schema.path("oneOf").forEach(one -> look(place + "/oneOf", one));
            return;
        }
        Set<String> types = types(schema);
        want(!types.isEmpty(), place, "a type");
        if (types.contains("string")) {
            want(schema.has("maxLength"), place, "maxLength");
        }
        if (types.stream().anyMatch(NUMBERS::contains)) {
            want(schema.has("minimum") && schema.has("maximum"), place, "minimum and maximum");
        }
        if (types.contains("array")) {
            want(schema.has("maxItems") && schema.has("items"), place, "maxItems and items");
            if (schema.has("items")) {
                look(place + "/items", schema.path("items"));
            }
        }
        if (types.contains("object")) {
            lookAtObject(place, schema);
        }
    }

    private void lookAtObject(String place, JsonNode schema) {
        if (schema.has("properties")) {
            want(schema.has("required"), place, "required");
            schema.path("properties").properties().forEach(one -> look(place + "/" + one.getKey(), one.getValue()));
        } else {
            want(schema.has("maxProperties"), place, "properties or maxProperties");
        }
        if (schema.path("additionalProperties").isObject()) {
            look(place + "/*", schema.path("additionalProperties"));
        }
    }

    /** What may be of any type but some has the bounds of all others. */
    private static Set<String> types(JsonNode schema) {
        if (schema.has("not")) {
            var others = new HashSet<>(ALL);
            others.removeAll(named(schema.path("not").path("type")));
            return others;
        }
        return named(schema.path("type"));
    }

    private static Set<String> named(JsonNode type) {
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet())
                : type.isTextual() ? Set.of(type.asText()) : Set.of();
    }

    private void want(boolean there, String place, String what) {
        if (!there) {
            missing.add(place + ": " + what);
        }
    }
}
