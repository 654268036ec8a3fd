package dev.gatehouse.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.WrongInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
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
    private final String place;
    private final Map<String, Refusal> wrong = new LinkedHashMap<>();

    Fields(ObjectNode body) {
        this(body, "");
    }

    private Fields(ObjectNode body, String place) {
        this.body = body;
        this.place = place;
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
        return read(name, () -> !isMissing(name) && truth(name));
    }

    /** Whether it is true; empty where it is missing or null. The code of everything else is INVALID_REQUEST. */
    public Field<Optional<Boolean>> optionalFlag(String name) {
        return isMissing(name)
                ? new Field<>(Optional.of(Optional.empty()))
                : read(name, () -> Optional.of(truth(name)));
    }

    private boolean truth(String name) {
        if (!body.path(name).isBoolean()) {
            throw Refusal.because(Reason.INVALID_REQUEST, name + " must be true or false");
        }
        return body.path(name).booleanValue();
    }

    /** A text of a merge patch (RFC 7396): empty where it is not mentioned and stays; null is refused. */
    public <T> Field<Optional<T>> patch(String name, Reason reason, Function<String, T> parse) {
        return body.has(name) && body.path(name).isNull() ? missing(name, reason) : optional(name, reason, parse);
    }

    /** A text of a merge patch that may be taken away by null. */
    public <T> Field<Patch<T>> patchOptional(String name, Reason reason, Function<String, T> parse) {
        if (!body.has(name)) {
            return new Field<>(Optional.of(Patch.untouched()));
        }
        Field<Optional<T>> sent = optional(name, reason, parse);
        return wrong.containsKey(name)
                ? new Field<>(Optional.empty())
                : new Field<>(Optional.of(Patch.to(sent.value())));
    }

    /** A whole number within bounds; empty where it is missing or null. The code of everything else is INVALID_REQUEST. */
    public Field<Optional<Integer>> integer(String name, int least, int most) {
        return read(name, () -> {
            JsonNode node = body.path(name);
            if (isMissing(name)) {
                return Optional.empty();
            }
            if (!node.isIntegralNumber()
                    || !node.canConvertToInt()
                    || node.intValue() < least
                    || node.intValue() > most) {
                throw Refusal.because(
                        Reason.INVALID_REQUEST, name + " must be a whole number from " + least + " to " + most);
            }
            return Optional.of(node.intValue());
        });
    }

    /** Anything, read by whoever knows it; a missing node is read too. Parsing may refuse. */
    public <T> Field<T> node(String name, Function<JsonNode, T> parse) {
        return read(name, () -> parse.apply(body.path(name)));
    }

    /**
     * A list of objects, each read and checked as a body of its own, whose inputs are told by their place in this one; refuses with INVALID_REQUEST more or
     * fewer than this.
     */
    public Field<List<Fields>> objects(String name, int least, int most) {
        return read(name, () -> {
            JsonNode list = body.path(name);
            if (!list.isArray() || list.size() < least || list.size() > most) {
                throw Refusal.because(
                        Reason.INVALID_REQUEST, name + " must be a list of " + least + " to " + most + " objects");
            }
            var objects = new ArrayList<Fields>();
            for (JsonNode one : list) {
                if (!(one instanceof ObjectNode object)) {
                    throw Refusal.because(Reason.INVALID_REQUEST, name + " must be a list of objects");
                }
                objects.add(new Fields(object, place + name + "/" + objects.size() + "/"));
            }
            return List.copyOf(objects);
        });
    }

    /** A text as it was sent, to be told back; nothing where it is none. */
    public String typed(String name) {
        return body.path(name).asText("");
    }

    /** Whether the member is there at all, be it null. */
    public boolean has(String name) {
        return body.has(name);
    }

    /** Tells this body from others, and nothing of what is in it. */
    public String fingerprint() {
        return HexFormat.of()
                .formatHex(new SecretBytes(body.toString().getBytes(StandardCharsets.UTF_8))
                        .sha256()
                        .reveal());
    }

    private <T> Field<T> missing(String name, Reason reason) {
        wrong.put(name, Refusal.because(reason, name + " is required"));
        return new Field<>(Optional.empty());
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
            var only = wrong.entrySet().iterator().next();
            throw only.getValue().about(place + only.getKey());
        }
        if (!wrong.isEmpty()) {
            throw Refusal.ofInputs(wrong.entrySet().stream()
                    .map(one -> new WrongInput(
                            place + one.getKey(),
                            one.getValue().reason(),
                            one.getValue().sentence()))
                    .toList());
        }
    }

    /** The body may hold passwords. */
    @Override
    public String toString() {
        return "Fields[hidden]";
    }
}
