package dev.gatehouse.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.access.Conditions;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The policies of a role as the database keeps them: JSON, as CASL writes it. */
final class PolicyColumn {
    private static final JsonMapper JSON = new JsonMapper();

    private PolicyColumn() {}

    static List<Policy> read(String text) {
        try {
            var policies = new ArrayList<Policy>();
            JSON.readTree(text).forEach(node -> policies.add(policy(node)));
            return List.copyOf(policies);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The database keeps no other text here than JSON", impossible);
        }
    }

    static String write(List<Policy> policies) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        policies.forEach(policy -> array.add(node(policy)));
        return array.toString();
    }

    private static Policy policy(JsonNode node) {
        var fields = new ArrayList<String>();
        node.path("fields").forEach(field -> fields.add(field.textValue()));
        return new Policy(
                node.path("action").textValue(),
                node.path("subject").textValue(),
                fields,
                Optional.of(node.path("conditions")).filter(JsonNode::isObject).map(one -> Conditions.of(members(one))),
                node.path("inverted").booleanValue(),
                Optional.ofNullable(node.path("reason").textValue()));
    }

    private static ObjectNode node(Policy policy) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("action", policy.action()).put("subject", policy.subject());
        if (!policy.fields().isEmpty()) {
            policy.fields().forEach(node.putArray("fields")::add);
        }
        policy.conditions().ifPresent(conditions -> node.set("conditions", write(conditions.written())));
        if (policy.inverted()) {
            node.put("inverted", true);
        }
        policy.reason().ifPresent(reason -> node.put("reason", reason));
        return node;
    }

    private static Value.Members members(JsonNode node) {
        var members = new LinkedHashMap<String, Value>();
        node.properties().forEach(field -> members.put(field.getKey(), value(field.getValue())));
        return new Value.Members(members);
    }

    private static Value value(JsonNode node) {
        if (node.isObject()) {
            return members(node);
        }
        if (node.isArray()) {
            var items = new ArrayList<Value>();
            node.forEach(item -> items.add(value(item)));
            return new Value.Items(items);
        }
        if (node.isNumber()) {
            return new Value.Num(node.doubleValue());
        }
        if (node.isBoolean()) {
            return new Value.Bool(node.booleanValue());
        }
        return node.isTextual() ? new Value.Text(node.textValue()) : Value.Nothing.NULL;
    }

    private static JsonNode write(Value value) {
        if (value instanceof Value.Members members) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            members.members().forEach((name, member) -> object.set(name, write(member)));
            return object;
        }
        if (value instanceof Value.Items items) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.items().forEach(item -> array.add(write(item)));
            return array;
        }
        if (value instanceof Value.Num number) {
            return number(number.number());
        }
        if (value instanceof Value.Bool bool) {
            return JsonNodeFactory.instance.booleanNode(bool.is());
        }
        return value instanceof Value.Text text
                ? JsonNodeFactory.instance.textNode(text.text())
                : JsonNodeFactory.instance.nullNode();
    }

    /** A whole number is written as one. */
    private static JsonNode number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? JsonNodeFactory.instance.numberNode((long) number)
                : JsonNodeFactory.instance.numberNode(number);
    }
}
