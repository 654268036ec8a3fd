package dev.gatehouse.rest.v1.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.access.Decision;
import dev.gatehouse.domain.access.Rule;
import dev.gatehouse.rest.http.PolicyJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Yes or no, and who decided.
 *
 * @param decidedBy null where no policy fits
 */
record DecisionJson(
        boolean allowed,
        @JsonProperty("decided_by") @Nullable DecidedBy decidedBy,
        String reason) {
    /** The policy, and where it stands among those of its role. */
    record DecidedBy(String role, int index, PolicyJson policy) {
        private static DecidedBy of(Rule rule) {
            return new DecidedBy(rule.role(), rule.index(), PolicyJson.of(rule.policy()));
        }
    }

    /** The answers to a batch, in the order of its questions. */
    record Results(List<DecisionJson> results) {}

    static DecisionJson of(Decision decision) {
        return new DecisionJson(
                decision.allowed(), decision.by().map(DecidedBy::of).orElse(null), decision.reason());
    }
}
