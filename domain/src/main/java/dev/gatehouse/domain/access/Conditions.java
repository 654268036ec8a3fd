package dev.gatehouse.domain.access;

import dev.gatehouse.domain.access.Value.Bool;
import dev.gatehouse.domain.access.Value.Items;
import dev.gatehouse.domain.access.Value.Members;
import dev.gatehouse.domain.access.Value.Num;
import dev.gatehouse.domain.access.Value.Text;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What must hold of a thing for a policy to fit it, in the form in which it was written. Paths and operators are those that
 * CASL's {@code createMongoAbility} reads.
 */
public final class Conditions {
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 200;
    private static final int MOST_OPERANDS = 100;
    private static final int LONGEST_TEXT = 500;

    private final Members written;
    private final Condition condition;

    private Conditions(Members written, Condition condition) {
        this.written = written;
        this.condition = condition;
    }

    /**
     * Reads what was written. Refuses with INVALID_POLICY what CASL would not read or would read otherwise: unknown
     * operators, paths that are none, patterns beyond {@link LinearPattern}, and what is too large. Nothing at all is refused
     * too: leave it out.
     */
    public static Conditions of(Members written) {
        if (written.members().isEmpty()) {
            throw refusal("conditions must not be empty: leave them out");
        }
        var size = new Size();
        size.count(written, 0);
        return new Conditions(written, query(written));
    }

    /** As they were written. */
    public Members written() {
        return written;
    }

    boolean hold(Value thing) {
        return condition.holds(thing);
    }

    private static Condition query(Members query) {
        var all = new ArrayList<Condition>();
        for (Map.Entry<String, Value> member : query.members().entrySet()) {
            FieldPath path = FieldPath.read(member.getKey())
                    .orElseThrow(
                            () -> refusal("conditions hold the path " + shown(member.getKey()) + ", which is none"));
            if (member.getValue() instanceof Members operators && hasOperator(operators)) {
                all.add(operators(path, operators));
            } else {
                all.add(new Condition.Equal(path, member.getValue()));
            }
        }
        return new Condition.All(all);
    }

    private static boolean hasOperator(Members members) {
        return members.members().keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    private static Condition operators(FieldPath path, Members operators) {
        var all = new ArrayList<Condition>();
        operators.members().forEach((name, operand) -> {
            if (!name.equals("$options")) {
                all.add(operator(path, name, operand, operators));
            } else if (!operators.members().containsKey("$regex")) {
                throw refusal("$options goes with $regex");
            }
        });
        return new Condition.All(all);
    }

    private static Condition operator(FieldPath path, String name, Value operand, Members beside) {
        return switch (name) {
            case "$eq" -> new Condition.Equal(path, operand);
            case "$ne" -> new Condition.Not(new Condition.Equal(path, operand));
            case "$in" -> new Condition.In(path, list(name, operand));
            case "$nin" -> new Condition.Not(new Condition.In(path, list(name, operand)));
            case "$all" -> new Condition.HasAll(path, list(name, operand));
            case "$gt" -> compared(path, Condition.Comparison.GREATER, name, operand);
            case "$gte" -> compared(path, Condition.Comparison.GREATER_OR_EQUAL, name, operand);
            case "$lt" -> compared(path, Condition.Comparison.LESS, name, operand);
            case "$lte" -> compared(path, Condition.Comparison.LESS_OR_EQUAL, name, operand);
            case "$size" -> size(path, operand);
            case "$exists" -> exists(path, operand);
            case "$elemMatch" -> someItem(path, operand);
            case "$regex" -> matches(path, operand, beside);
            default -> throw refusal("conditions hold " + shown(name) + ", which is no operator");
        };
    }

    private static List<Value> list(String name, Value operand) {
        if (operand instanceof Items items && items.items().size() <= MOST_OPERANDS) {
            return items.items();
        }
        throw refusal(name + " wants a list of at most " + MOST_OPERANDS);
    }

    private static Condition compared(FieldPath path, Condition.Comparison comparison, String name, Value operand) {
        if (operand instanceof Num || operand instanceof Text) {
            return new Condition.Compared(path, comparison, operand);
        }
        throw refusal(name + " wants a number or a text");
    }

    private static Condition size(FieldPath path, Value operand) {
        if (operand instanceof Num number) {
            return new Condition.Size(path, number.number());
        }
        throw refusal("$size wants a number");
    }

    private static Condition exists(FieldPath path, Value operand) {
        if (operand instanceof Bool bool) {
            return new Condition.Exists(path, bool.is());
        }
        throw refusal("$exists wants true or false");
    }

    private static Condition someItem(FieldPath path, Value operand) {
        if (operand instanceof Members query) {
            return new Condition.SomeItem(path, hasOperator(query) ? operators(FieldPath.ITSELF, query) : query(query));
        }
        throw refusal("$elemMatch wants an object");
    }

    private static Condition matches(FieldPath path, Value operand, Members beside) {
        Value options = beside.members().getOrDefault("$options", new Text(""));
        boolean ignoresCase = options.equals(new Text("i"));
        if (!ignoresCase && !options.equals(new Text(""))) {
            throw refusal("$options may be i");
        }
        if (!(operand instanceof Text text)) {
            throw refusal("$regex wants a text");
        }
        return LinearPattern.read(text.text(), ignoresCase)
                .map(pattern -> new Condition.Matches(path, pattern))
                .orElseThrow(
                        () -> refusal("$regex must be of the simple kind: letters, sets, counts and alternatives"));
    }

    /** Counts the parts, and refuses what is too much. */
    private static final class Size {
        private int parts;

        void count(Value value, int depth) {
            if (depth > DEEPEST || ++parts > MOST_PARTS) {
                throw refusal("conditions have at most " + MOST_PARTS + " parts and are " + DEEPEST + " levels deep");
            }
            if (value instanceof Text text && text.text().length() > LONGEST_TEXT) {
                throw refusal("texts in conditions have at most " + LONGEST_TEXT + " characters");
            }
            if (value instanceof Items items) {
                items.items().forEach(one -> count(one, depth + 1));
            }
            if (value instanceof Members members) {
                members.members().values().forEach(one -> count(one, depth + 1));
            }
        }
    }

    private static String shown(String key) {
        return key.length() > 40 ? key.substring(0, 40) + "…" : key;
    }

    private static Refusal refusal(String sentence) {
        return Refusal.because(Reason.INVALID_POLICY, sentence);
    }

    /** By what was written. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Conditions conditions && written.equals(conditions.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
