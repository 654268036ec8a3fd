package dev.gatehouse.rest.ops;

import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.http.PublicId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a task: each known by name, each given at most once. */
public final class Parameters {
    private final Map<String, List<String>> given;
    private final Client operator;

    /** Refuses with INVALID_REQUEST a name that the task does not know and one that comes twice. */
    Parameters(Map<String, List<String>> given, Set<String> known, Client operator) {
        this.given = given;
        this.operator = operator;
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw refusal("The parameter " + printable(name) + " is not known here");
            }
            if (values.size() > 1) {
                throw refusal("The parameter " + name + " is given twice");
            }
        });
    }

    /** Who asks. */
    Client operator() {
        return operator;
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

    /** Refuses with INVALID_REQUEST what is no id of an organization. */
    static OrganizationId organization(String text) {
        return PublicId.ORGANIZATION
                .read(text)
                .map(OrganizationId::new)
                .orElseThrow(() -> refusal("organization must be an id like org_01HX…"));
    }

    static Refusal refusal(String sentence) {
        return Refusal.because(Reason.INVALID_REQUEST, sentence);
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "?");
    }
}
