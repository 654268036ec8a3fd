package dev.gatehouse.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.text.StringSubstitutor;

/**
 * Puts environment variables into the values of a configuration file after it has been read as YAML. So a password may
 * hold quotes, colons, braces and dollar signs: it can neither become syntax nor be substituted again.
 */
public final class SafeSubstitution implements ConfigurationSourceProvider {
    private final ConfigurationSourceProvider files;
    private final StringSubstitutor substitutor;

    public SafeSubstitution(ConfigurationSourceProvider files, Map<String, String> environment) {
        this.files = files;
        // An empty variable counts as none, as in a shell's ${NAME:-default}.
        this.substitutor = new StringSubstitutor(name -> {
                    String value = environment.get(name);
                    return value == null || value.isEmpty() ? null : value;
                })
                .setEnableSubstitutionInVariables(true)
                .setDisableSubstitutionInValues(true);
    }

    @Override
    public InputStream open(String path) throws IOException {
        try (InputStream file = files.open(path)) {
            JsonNode tree = new YAMLMapper().readTree(file);
            return new ByteArrayInputStream(
                    new ObjectMapper().writeValueAsBytes(substituted(tree, substitutor::replace)));
        }
    }

    private static JsonNode substituted(JsonNode node, UnaryOperator<String> substitution) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(substituted(entry.getValue(), substitution)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, substituted(array.get(i), substitution));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(substitution.apply(node.textValue()));
        }
        return node;
    }
}
