package dev.gatehouse.domain.access;

import dev.gatehouse.domain.access.Value.Items;
import dev.gatehouse.domain.access.Value.Members;
import dev.gatehouse.domain.access.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a condition looks, with dots between the steps; a step that is no number goes into each item of a list. */
record FieldPath(List<String> steps) {
    private static final int LONGEST = 100;
    private static final Pattern STEP = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*|0|[1-9][0-9]{0,3}");

    /** What every JavaScript object or text has without anybody having given it. */
    private static final List<String> INBORN = List.of(
            "length",
            "constructor",
            "prototype",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toString",
            "toLocaleString",
            "toJSON",
            "valueOf",
            "NaN",
            "Infinity");

    /** The item of a list itself. */
    static final FieldPath ITSELF = new FieldPath(List.of());

    /** Empty for what is no path that JavaScript and we would walk alike. */
    static Optional<FieldPath> read(String text) {
        List<String> steps = List.of(text.split("\\.", -1));
        boolean plain = text.length() <= LONGEST
                && steps.stream()
                        .allMatch(step ->
                                STEP.matcher(step).matches() && !step.startsWith("__") && !INBORN.contains(step));
        return plain ? Optional.of(new FieldPath(steps)) : Optional.empty();
    }

    boolean isItself() {
        return steps.isEmpty();
    }

    String last() {
        return steps.get(steps.size() - 1);
    }

    /** What holds the last step: the whole thing where there is only one. */
    Value holder(Value thing) {
        return steps.size() <= 1 ? thing : new FieldPath(steps.subList(0, steps.size() - 1)).get(thing);
    }

    /** What is there. Refuses as {@link Unanswerable} to look into nothing. */
    Value get(Value thing) {
        if (isItself()) {
            return thing;
        }
        if (isFalsy(thing)) {
            throw new Unanswerable();
        }
        Value current = thing;
        for (int i = 0; i < steps.size(); i++) {
            current = step(current, steps.get(i));
            if (steps.size() > 1 && !current.isObject()) {
                return i < steps.size() - 1 ? Value.Nothing.MISSING : current;
            }
        }
        return current;
    }

    /** Whether a list is meant item by item. */
    static boolean goesIntoItems(Value value, String step) {
        return value instanceof Items && !isNumber(step);
    }

    private static Value step(Value value, String step) {
        if (!goesIntoItems(value, step)) {
            return member(value, step);
        }
        var found = new ArrayList<Value>();
        for (Value item : ((Items) value).items()) {
            Value inside = member(item, step);
            if (inside instanceof Items items) {
                found.addAll(items.items());
            } else if (inside != Value.Nothing.MISSING) {
                found.add(inside);
            }
        }
        return new Items(found);
    }

    /** The member of an object, the item of a list, the letter of a text. */
    static Value member(Value value, String step) {
        if (value == Value.Nothing.NULL || value == Value.Nothing.MISSING) {
            throw new Unanswerable();
        }
        if (value instanceof Members members) {
            return members.members().getOrDefault(step, Value.Nothing.MISSING);
        }
        return has(value, step) ? at(value, Integer.parseInt(step)) : Value.Nothing.MISSING;
    }

    /** Whether the value has this member, item or letter of its own. */
    static boolean has(Value value, String step) {
        if (value instanceof Members members) {
            return members.members().containsKey(step);
        }
        int size = value instanceof Items items ? items.items().size() : 0;
        int letters = value instanceof Text text ? text.text().length() : size;
        return isNumber(step) && Integer.parseInt(step) < letters;
    }

    private static Value at(Value value, int index) {
        return value instanceof Items items
                ? items.items().get(index)
                : new Text(String.valueOf(((Text) value).text().charAt(index)));
    }

    private static boolean isNumber(String step) {
        return Character.isDigit(step.charAt(0));
    }

    private static boolean isFalsy(Value value) {
        return value == Value.Nothing.NULL
                || value == Value.Nothing.MISSING
                || value.equals(new Value.Bool(false))
                || value.equals(new Text(""))
                || (value instanceof Value.Num number && (number.number() == 0 || Double.isNaN(number.number())));
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
