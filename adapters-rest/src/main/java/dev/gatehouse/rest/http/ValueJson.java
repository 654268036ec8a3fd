package dev.gatehouse.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.access.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** The values that conditions are about, as JSON. */
public final class ValueJson {
    private ValueJson() {}

    /** The members of a JSON object. */
    public static Value.Members members(JsonNode node) {
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

    /** The JSON of a value. */
    public static JsonNode write(Value value) {
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
