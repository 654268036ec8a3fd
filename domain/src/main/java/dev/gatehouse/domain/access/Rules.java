package dev.gatehouse.domain.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Everything that somebody may do, as an ordered list of rules: the later one wins. Decides as {@code createMongoAbility} of
 * the CASL library does over the same list, so that a browser comes to the same answers.
 */
public record Rules(List<Rule> rules) {
    private static final Rules NONE = new Rules(List.of());

    public Rules {
        rules = List.copyOf(rules);
    }

    /** Allows nothing. */
    public static Rules none() {
        return NONE;
    }

    /** The policies of one role. */
    public static Rules of(String role, List<Policy> policies) {
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < policies.size(); i++) {
            rules.add(new Rule(role, i, policies.get(i)));
        }
        return new Rules(rules);
    }

    /** These, and the others behind them. */
    public Rules then(Rules others) {
        var together = new ArrayList<>(rules);
        together.addAll(others.rules);
        return new Rules(together);
    }

    public List<Policy> policies() {
        return rules.stream().map(Rule::policy).toList();
    }

    /** Who decides what: the last rule that fits, or nobody, which means no. */
    public Decision decide(Question question) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            try {
                if (rule.policy().fits(question)) {
                    return decided(rule);
                }
            } catch (Unanswerable unanswerable) {
                return new Decision(false, Optional.of(rule), "A condition of this rule looks into what is not there");
            }
        }
        return new Decision(false, Optional.empty(), "No rule allows this");
    }

    private static Decision decided(Rule rule) {
        boolean allowed = !rule.policy().inverted();
        String usual = "The role " + rule.role() + (allowed ? " allows this" : " forbids this");
        return new Decision(allowed, Optional.of(rule), rule.policy().reason().orElse(usual));
    }

    /**
     * Whether nothing is allowed by these policies that is not allowed by these rules: whoever has the rules may hand the
     * policies on. It may say no where a closer look would say yes, and never the other way round: what is allowed must lie
     * within one allowing rule, and what the rules forbid after it the policies must forbid as widely after it too.
     */
    public boolean covers(List<Policy> policies) {
        for (int i = 0; i < policies.size(); i++) {
            if (!policies.get(i).inverted() && !covers(policies, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean covers(List<Policy> policies, int index) {
        Policy allowed = policies.get(index);
        for (int i = rules.size() - 1; i >= 0; i--) {
            Policy own = rules.get(i).policy();
            if (own.inverted() && overlap(own, allowed) && !isForbiddenAfter(policies, index, own)) {
                return false;
            }
            if (!own.inverted() && contains(own, allowed)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForbiddenAfter(List<Policy> policies, int index, Policy forbidden) {
        return policies.stream().skip(index + 1L).anyMatch(one -> one.inverted() && contains(one, forbidden));
    }

    private static boolean overlap(Policy one, Policy other) {
        return meet(one.action(), other.action(), Policy.MANAGE) && meet(one.subject(), other.subject(), Policy.ALL);
    }

    private static boolean meet(String one, String other, String everything) {
        return one.equals(other) || one.equals(everything) || other.equals(everything);
    }

    /** Whether the one is about everything that the other is about. */
    private static boolean contains(Policy one, Policy other) {
        return one.isAbout(other.action(), other.subject())
                && (one.fields().isEmpty()
                        || (!other.fields().isEmpty() && new HashSet<>(one.fields()).containsAll(other.fields())))
                && (one.conditions().isEmpty() || one.conditions().equals(other.conditions()));
    }
}
