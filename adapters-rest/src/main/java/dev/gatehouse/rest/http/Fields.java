package dev.gatehouse.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

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
        if (isMissing(name)) {
            wrong.put(name, Refusal.because(reason, name + " is required"));
            return new Field<>(Optional.empty());
        }
        return read(name, () -> parse.apply(text(body.path(name), reason, name + " must be a text")));
    }

    /** A text that may be missing or null. */
    public <T> Field<Optional<T>> optional(String name, Reason reason, Function<String, T> parse) {
        return isMissing(name)
                ? new Field<>(Optional.of(Optional.empty()))
                : read(name, () -> Optional.of(parse.apply(text(body.path(name), reason, name + " must be a text"))));
    }

    /** A list of texts; where it is missing or null, it is empty. */
    public <T> Field<List<T>> texts(String name, Reason reason, Function<String, T> parse) {
        return read(name, () -> {
            String sentence = name + " must be a list of texts";
            if (!isMissing(name) && !body.path(name).isArray()) {
                throw Refusal.because(reason, sentence);
            }
            var parsed = new ArrayList<T>();
            body.path(name).forEach(one -> parsed.add(parse.apply(text(one, reason, sentence))));
            return List.copyOf(parsed);
        });
    }

    /** Whether it is true; where it is missing or null, it is not. The code of everything else is INVALID_REQUEST. */
    public Field<Boolean> flag(String name) {
        return read(name, () -> {
            if (!isMissing(name) && !body.path(name).isBoolean()) {
                throw Refusal.because(Reason.INVALID_REQUEST, name + " must be true or false");
            }
            return body.path(name).booleanValue();
        });
    }

    private <T> Field<T> read(String name, Supplier<T> value) {
        try {
            return new Field<>(Optional.of(value.get()));
        } catch (Refusal refusal) {
            wrong.put(name, refusal);
            return new Field<>(Optional.empty());
        }
    }

    private boolean isMissing(String name) {
        return body.path(name).isMissingNode() || body.path(name).isNull();
    }

    private static String text(JsonNode node, Reason reason, String sentence) {
        if (!node.isTextual()) {
            throw Refusal.because(reason, sentence);
        }
        return node.textValue();
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
