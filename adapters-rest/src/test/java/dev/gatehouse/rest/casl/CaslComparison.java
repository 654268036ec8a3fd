package dev.gatehouse.rest.casl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.domain.access.Decision;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.Question;
import dev.gatehouse.domain.access.Rule;
import dev.gatehouse.domain.access.Rules;
import dev.gatehouse.rest.http.PackedRules;
import dev.gatehouse.rest.http.PolicyJson;
import dev.gatehouse.rest.http.ValueJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what CASL decided, as .ci/casl.mjs prints it line by line, with what we decide. */
final class CaslComparison {
    private static final JsonMapper JSON = new JsonMapper();

    private int questions;
    private final List<String> differences = new ArrayList<>();
    private final List<String> packed = new ArrayList<>();

    /** Reads a file; writes the packed rules of each line to another where one is named. Ends with 1 on any difference. */
    public static void main(String[] arguments) throws IOException {
        var comparison = new CaslComparison();
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[0]))) {
            lines.lines().forEach(comparison::compare);
        }
        if (arguments.length > 1) {
            Files.write(Path.of(arguments[1]), comparison.packed);
        }
        comparison.differences.stream().limit(10).forEach(System.out::println);
        System.out.println(comparison.questions + " questions, " + comparison.differences.size() + " differences");
        System.exit(comparison.differences.isEmpty() && comparison.questions > 0 ? 0 : 1);
    }

    void compare(String line) {
        try {
            JsonNode set = JSON.readTree(line);
            List<Policy> policies = PolicyJson.list(set.path("policies"), 100);
            Rules rules = Rules.of("role", policies);
            packed.add(JSON.writeValueAsString(PackedRules.of(policies)));
            set.path("questions").forEach(question -> compare(line, rules, question));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int questions() {
        return questions;
    }

    List<String> differences() {
        return differences;
    }

    private void compare(String line, Rules rules, JsonNode question) {
        questions++;
        Decision decision = rules.decide(new Question(
                question.path("action").textValue(),
                question.path("subject").textValue(),
                Optional.ofNullable(question.path("field").textValue()),
                Optional.of(question.path("attributes"))
                        .filter(JsonNode::isObject)
                        .map(ValueJson::members)));
        boolean gaveUp = question.path("rule").isNull();
        int rule = decision.by().map(Rule::index).orElse(-1);
        if (decision.allowed() != question.path("allowed").booleanValue()
                || (!gaveUp && rule != question.path("rule").intValue())) {
            differences.add("ours: " + decision.allowed() + " by " + rule + ", CASL: " + question + " in " + line);
        }
    }
}
