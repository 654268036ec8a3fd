package dev.gatehouse.rest.ops;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a task: each known by name, each given at most once. */
public final class Parameters {
    private final Map<String, List<String>> given;

    /** Refuses with INVALID_REQUEST a name that the task does not know and one that comes twice. */
    Parameters(Map<String, List<String>> given, Set<String> known) {
        this.given = given;
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw refusal("The parameter " + printable(name) + " is not known here");
            }
            if (values.size() > 1) {
                throw refusal("The parameter " + name + " is given twice");
            }
        });
    }

    Optional<String> optional(String name) {
        return given.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Refuses with INVALID_REQUEST where it is missing. */
    String required(String name) {
        return optional(name).orElseThrow(() -> refusal("The parameter " + name + " is required"));
    }

    static Refusal refusal(String sentence) {
        return Refusal.because(Reason.INVALID_REQUEST, sentence);
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "?");
    }
}
