package dev.gatehouse.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The body of a request: each input is read into a value of the domain, and what is wrong is collected until
 * {@link #check}. Members that nobody asks for are ignored.
 */
public final class Fields {
    private final ObjectNode body;
    private final Map<String, Refusal> wrong = new LinkedHashMap<>();

    Fields(ObjectNode body) {
        this.body = body;
    }

    /** A text that must be there; the reason is the code of its absence, and parsing may refuse with others. */
    public <T> Field<T> required(String name, Reason reason, Function<String, T> parse) {
        JsonNode node = body.path(name);
        if (!node.isTextual()) {
            boolean missing = node.isMissingNode() || node.isNull();
            wrong.put(name, Refusal.because(reason, name + (missing ? " is required" : " must be a text")));
            return new Field<>(Optional.empty());
        }
        try {
            return new Field<>(Optional.of(parse.apply(node.textValue())));
        } catch (Refusal refusal) {
            wrong.put(name, refusal);
            return new Field<>(Optional.empty());
        }
    }

    /** Refuses with what is wrong: one input by its own code, several together by their names. */
    public void check() {
        if (wrong.size() == 1) {
            throw wrong.values().iterator().next();
        }
        if (!wrong.isEmpty()) {
            var sentences = new LinkedHashMap<String, String>();
            wrong.forEach((name, refusal) -> sentences.put(name, refusal.sentence()));
            throw Refusal.ofFields(sentences);
        }
    }

    /** The body may hold passwords. */
    @Override
    public String toString() {
        return "Fields[hidden]";
    }
}
