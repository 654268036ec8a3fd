package dev.gatehouse.rest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.domain.access.Conditions;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy as the management API takes and shows it, and as {@code createMongoAbility} reads it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyJson(
        String action,
        String subject,
        @Nullable List<String> fields,
        @Nullable JsonNode conditions,
        @Nullable Boolean inverted,
        @Nullable String reason) {

    public static PolicyJson of(Policy policy) {
        return new PolicyJson(
                policy.action(),
                policy.subject(),
                policy.fields().isEmpty() ? null : policy.fields(),
                policy.conditions()
                        .map(conditions -> ValueJson.write(conditions.written()))
                        .orElse(null),
                policy.inverted() ? true : null,
                policy.reason().orElse(null));
    }

    /** A list of at most so many policies. Refuses with INVALID_POLICY, and says which one is wrong and how. */
    public static List<Policy> list(JsonNode node, int most) {
        if (!node.isArray() || node.size() > most) {
            throw refusal("policies must be a list of at most " + most);
        }
        var policies = new ArrayList<Policy>();
        for (int i = 0; i < node.size(); i++) {
            try {
                policies.add(policy(node.get(i)));
            } catch (Refusal refusal) {
                throw Refusal.because(refusal.reason(), refusal.sentence()).about("policies/" + i);
            }
        }
        return List.copyOf(policies);
    }

    private static Policy policy(JsonNode node) {
        if (!node.isObject()) {
            throw refusal("A policy is an object");
        }
        return new Policy(
                        text(node, "action").orElseThrow(() -> refusal("action is required")),
                        text(node, "subject").orElseThrow(() -> refusal("subject is required")),
                        fields(node.path("fields")),
                        conditions(node.path("conditions")),
                        flag(node.path("inverted")),
                        text(node, "reason"))
                .checked();
    }

    private static Optional<String> text(JsonNode node, String name) {
        JsonNode member = node.path(name);
        if (!isNothing(member) && !member.isTextual()) {
            throw refusal(name + " must be a text");
        }
        return Optional.ofNullable(member.textValue());
    }

    private static List<String> fields(JsonNode node) {
        if (isNothing(node)) {
            return List.of();
        }
        var fields = new ArrayList<String>();
        node.forEach(field -> fields.add(field.isTextual() ? field.textValue() : ""));
        if (!node.isArray() || fields.isEmpty()) {
            throw refusal("fields must be a list of names that is not empty: leave it out for all fields");
        }
        return fields;
    }

    private static Optional<Conditions> conditions(JsonNode node) {
        if (isNothing(node) || (node.isObject() && node.isEmpty())) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            throw refusal("conditions must be an object");
        }
        return Optional.of(Conditions.of(ValueJson.members(node)));
    }

    private static boolean flag(JsonNode node) {
        if (!isNothing(node) && !node.isBoolean()) {
            throw refusal("inverted must be true or false");
        }
        return node.booleanValue();
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Refusal refusal(String sentence) {
        return Refusal.because(Reason.INVALID_POLICY, sentence);
    }
}
