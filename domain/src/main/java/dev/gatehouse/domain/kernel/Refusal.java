package dev.gatehouse.domain.kernel;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The core says no. It is expected, so it carries no stack trace; inside a transaction it rolls everything back.
 *
 * <p>It carries a {@link Reason}, a sentence for a person, the inputs at fault by name where more than one is wrong, and
 * how long to wait where trying again makes sense.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<WrongInput> inputs;
    private final transient Optional<Duration> retryAfter;

    private Refusal(Reason reason, String sentence, List<WrongInput> inputs, Optional<Duration> retryAfter) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.inputs = List.copyOf(inputs);
        this.retryAfter = retryAfter;
    }

    /** Refuses with the reason's own sentence. */
    public static Refusal of(Reason reason) {
        return because(reason, reason.sentence());
    }

    /** Refuses with a sentence that says more exactly what is wrong. */
    public static Refusal because(Reason reason, String sentence) {
        return new Refusal(reason, sentence, List.of(), Optional.empty());
    }

    /** Refuses several inputs at once. */
    public static Refusal ofInputs(List<WrongInput> inputs) {
        return new Refusal(Reason.INVALID_REQUEST, "Several fields are invalid", inputs, Optional.empty());
    }

    /** The same refusal, and which input it is about. */
    public Refusal about(String name) {
        return new Refusal(reason, sentence(), List.of(new WrongInput(name, reason, sentence())), retryAfter);
    }

    /** Refuses for now: the same call may succeed after the wait. */
    public static Refusal forNow(Reason reason, Duration retryAfter) {
        return forNow(reason, reason.sentence(), retryAfter);
    }

    /** Refuses for now, with a sentence that says more exactly why. */
    public static Refusal forNow(Reason reason, String sentence, Duration retryAfter) {
        return new Refusal(reason, sentence, List.of(), Optional.of(retryAfter));
    }

    public Reason reason() {
        return reason;
    }

    /** One sentence for a person, without a full stop. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Each input that is wrong; empty where it is not about inputs, or not known which. */
    public List<WrongInput> inputs() {
        return inputs;
    }

    /** What is wrong with each input by its name; empty where fewer than two are at fault. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        if (inputs.size() > 1) {
            inputs.forEach(input -> fields.put(input.name(), input.sentence()));
        }
        return Collections.unmodifiableMap(fields);
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
