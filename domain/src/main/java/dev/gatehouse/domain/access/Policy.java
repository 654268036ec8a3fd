package dev.gatehouse.domain.access;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One rule of a role, as the CASL library means it: the action may be done to the subject, or may not where the rule is
 * inverted. Of the rules that fit a question the last one decides; where none fits, the answer is no.
 *
 * @param action what is done; {@link #MANAGE} stands for every action
 * @param subject the kind of thing it is done to; {@link #ALL} stands for every kind
 * @param fields the fields it is about, perhaps with wildcards; none stands for all of them
 * @param conditions what must hold of the thing; empty where the rule is about every thing of the kind
 * @param reason why, in the words of whoever wrote the rule
 */
public record Policy(
        String action,
        String subject,
        List<String> fields,
        Optional<Conditions> conditions,
        boolean inverted,
        Optional<String> reason) {
    public static final String MANAGE = "manage";
    public static final String READ = "read";
    public static final String CREATE = "create";
    public static final String UPDATE = "update";
    public static final String DELETE = "delete";
    public static final String ALL = "all";

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,63}");
    private static final Pattern FIELD =
            Pattern.compile("(?:[A-Za-z0-9_-]+|\\*{1,2})(?:\\.(?:[A-Za-z0-9_-]+|\\*{1,2}))*");
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 100;
    private static final int MOST_STARS = 4;
    private static final int LONGEST_REASON = 200;

    public Policy {
        fields = List.copyOf(fields);
    }

    /** A rule about every thing of a kind. */
    public Policy(String action, String subject, boolean inverted) {
        this(action, subject, List.of(), Optional.empty(), inverted, Optional.empty());
    }

    /** The same rule. Refuses with INVALID_POLICY what is no word, no field, or too much. */
    public Policy checked() {
        if (!WORD.matcher(action).matches() || !WORD.matcher(subject).matches()) {
            throw refusal("action and subject must have 1 to 64 letters, digits, dots, colons, hyphens or underscores");
        }
        if (fields.size() > MOST_FIELDS || !fields.stream().allMatch(Policy::isField)) {
            throw refusal("fields must be at most " + MOST_FIELDS + " names like address.street, address.* or **");
        }
        if (reason.filter(text -> !Text.isWellFormed(text) || Text.length(text) > LONGEST_REASON)
                .isPresent()) {
            throw refusal("reason must have at most " + LONGEST_REASON + " characters");
        }
        return this;
    }

    private static boolean isField(String name) {
        return name.length() <= LONGEST_FIELD
                && FIELD.matcher(name).matches()
                && name.chars().filter(letter -> letter == '*').count() <= MOST_STARS;
    }

    /** Allows an action on every kind of thing. */
    public static Policy allowOnAll(String action) {
        return new Policy(action, ALL, false);
    }

    /** Takes every action on a guarded subject away again. */
    public static Policy forbid(GuardedSubject subject) {
        return new Policy(MANAGE, subject.publishedName(), true);
    }

    /** Whether the rule is one of those that decide this question. */
    boolean fits(Question question) {
        return isAbout(question.action(), question.subject())
                && fitsField(question.field())
                && fitsThing(question.attributes());
    }

    /** Whether it is about this action on this kind of thing, whatever else it says. */
    boolean isAbout(String asked, String kind) {
        return (action.equals(asked) || action.equals(MANAGE)) && (subject.equals(kind) || subject.equals(ALL));
    }

    /** Where no field is asked for, some field is enough to allow, and not to forbid. */
    private boolean fitsField(Optional<String> field) {
        return fields.isEmpty()
                || field.map(one -> FieldPattern.matches(fields, one)).orElse(!inverted);
    }

    /** Where a kind is asked for and no thing, some thing is enough to allow, and not to forbid. */
    private boolean fitsThing(Optional<Value.Members> thing) {
        return conditions.isEmpty() || thing.map(conditions.get()::hold).orElse(!inverted);
    }

    private static Refusal refusal(String sentence) {
        return Refusal.because(Reason.INVALID_POLICY, sentence);
    }
}
