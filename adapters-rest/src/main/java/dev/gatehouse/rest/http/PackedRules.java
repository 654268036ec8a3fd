package dev.gatehouse.rest.http;

import dev.gatehouse.domain.access.Policy;
import java.util.ArrayList;
import java.util.List;

/** Rules as {@code unpackRules} of {@code @casl/ability/extra} reads them: a list for each, without what is last and nothing. */
public final class PackedRules {
    private static final Integer NOTHING = 0;

    private PackedRules() {}

    public static List<List<Object>> of(List<Policy> policies) {
        return policies.stream().map(PackedRules::packed).toList();
    }

    private static List<Object> packed(Policy policy) {
        var rule = new ArrayList<Object>(List.of(
                policy.action(),
                policy.subject(),
                policy.conditions()
                        .<Object>map(one -> ValueJson.write(one.written()))
                        .orElse(NOTHING),
                policy.inverted() ? 1 : NOTHING,
                policy.fields().isEmpty() ? NOTHING : String.join(",", policy.fields()),
                policy.reason().orElse("")));
        while (isNothing(rule.get(rule.size() - 1))) {
            rule.remove(rule.size() - 1);
        }
        return List.copyOf(rule);
    }

    private static boolean isNothing(Object part) {
        return part.equals(NOTHING) || part.equals("");
    }
}
