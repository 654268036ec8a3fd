package dev.gatehouse.domain.token;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that an API key may do at the most, in the words of policies: {@code read:Project}, {@code manage:all}.
 *
 * @param action what is done; manage stands for every action
 * @param subject the kind of thing it is done to; all stands for every kind
 */
public record KeyScope(String action, String subject) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9_.-]{0,63}):([A-Za-z][A-Za-z0-9_.-]{0,63})");

    /** Refuses with INVALID_REQUEST whatever is not written like {@code read:Project}. */
    public static KeyScope of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw Refusal.because(Reason.INVALID_REQUEST, "scopes must be like read:Project or manage:all");
        }
        return new KeyScope(parts.group(1), parts.group(2));
    }

    public boolean covers(String asked, String kind) {
        return (action.equals(Policy.MANAGE) || action.equals(asked))
                && (subject.equals(Policy.ALL) || subject.equals(kind));
    }

    /** What both the policy and this scope are about; empty where they do not meet. */
    Optional<Policy> narrowed(Policy policy) {
        return meeting(action, policy.action(), Policy.MANAGE)
                .flatMap(both -> meeting(subject, policy.subject(), Policy.ALL)
                        .map(kind -> new Policy(
                                both, kind, policy.fields(), policy.conditions(), policy.inverted(), policy.reason())));
    }

    private static Optional<String> meeting(String one, String other, String everything) {
        if (other.equals(everything)) {
            return Optional.of(one);
        }
        return one.equals(everything) || one.equals(other) ? Optional.of(other) : Optional.empty();
    }

    /** The same as a rule, for whoever asks whether they have so much to give. */
    public Policy policy() {
        return new Policy(action, subject, false);
    }

    /** As people write it. */
    public String text() {
        return action + ":" + subject;
    }
}
