package dev.gatehouse.domain.access;

import dev.gatehouse.domain.access.Value.Items;
import dev.gatehouse.domain.access.Value.Text;
import java.util.List;

/**
 * One thing that must hold of what is asked about, as the MongoDB-like operators of the CASL library mean it; each decides
 * as {@code @ucast/js} does, oddities included, or a browser would decide otherwise than we do.
 */
sealed interface Condition {
    boolean holds(Value thing);

    /** All of them; none hold of anything. */
    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Value thing) {
            return conditions.stream().allMatch(one -> one.holds(thing));
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Value thing) {
            return !condition.holds(thing);
        }
    }

    /** $eq. Null stands for what is not there, too. */
    record Equal(FieldPath path, Value operand) implements Condition {
        @Override
        public boolean holds(Value thing) {
            Value holder = path.holder(thing);
            if (operand == Value.Nothing.NULL) {
                return (holder instanceof Items items && !isNumbered())
                        ? items.items().stream().anyMatch(this::isNothingIn)
                        : isNothingIn(holder);
            }
            Value found = found(holder);
            return found instanceof Items items ? contains(items, operand) : JavaScript.same(found, operand);
        }

        private Value found(Value holder) {
            if (path.isItself()) {
                return holder;
            }
            return holder.isObject() ? new FieldPath(List.of(path.last())).get(holder) : Value.Nothing.MISSING;
        }

        private boolean isNothingIn(Value holder) {
            if (!holder.isObject()) {
                return false;
            }
            if (path.isItself() || !FieldPath.has(holder, path.last())) {
                return true;
            }
            Value inside = FieldPath.member(holder, path.last());
            return inside == Value.Nothing.NULL
                    || (inside instanceof Items items && contains(items, Value.Nothing.NULL));
        }

        private boolean isNumbered() {
            return !path.isItself() && Character.isDigit(path.last().charAt(0));
        }
    }

    /** $in: of a list one item is enough. */
    record In(FieldPath path, List<Value> operands) implements Condition {
        @Override
        public boolean holds(Value thing) {
            return anyOf(path.get(thing), one -> operands.stream().anyMatch(operand -> JavaScript.same(operand, one)));
        }
    }

    /** $gt, $gte, $lt and $lte. What cannot be compared counts as less. */
    record Compared(FieldPath path, Comparison comparison, Value operand) implements Condition {
        @Override
        public boolean holds(Value thing) {
            return anyOf(path.get(thing), one -> comparison.holds(one, operand));
        }
    }

    /** How things are compared in order. */
    enum Comparison {
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL;

        boolean holds(Value one, Value operand) {
            boolean same = JavaScript.same(one, operand);
            boolean greater = !same && JavaScript.greater(one, operand);
            return switch (this) {
                case GREATER -> greater;
                case GREATER_OR_EQUAL -> greater || same;
                case LESS -> !greater && !same;
                case LESS_OR_EQUAL -> !greater;
            };
        }
    }

    /** $all: a list that has each of them. */
    record HasAll(FieldPath path, List<Value> operands) implements Condition {
        @Override
        public boolean holds(Value thing) {
            return path.get(thing) instanceof Items items
                    && operands.stream().allMatch(operand -> contains(items, operand));
        }
    }

    /** $size: a list of so many. */
    record Size(FieldPath path, double size) implements Condition {
        @Override
        public boolean holds(Value thing) {
            Value holder = path.holder(thing);
            if (!path.isItself() && FieldPath.goesIntoItems(holder, path.last())) {
                return ((Items) holder).items().stream().anyMatch(this::isOfSize);
            }
            return isOfSize(holder);
        }

        private boolean isOfSize(Value holder) {
            Value found = path.isItself()
                    ? holder
                    : holder.isObject() ? new FieldPath(List.of(path.last())).get(holder) : Value.Nothing.MISSING;
            return found instanceof Items items && items.items().size() == size;
        }
    }

    /** $exists: whether it is there, be it null. */
    record Exists(FieldPath path, boolean expected) implements Condition {
        @Override
        public boolean holds(Value thing) {
            if (path.isItself()) {
                return true;
            }
            Value holder = path.holder(thing);
            return FieldPath.goesIntoItems(holder, path.last())
                    ? ((Items) holder).items().stream().anyMatch(this::isAsExpectedIn)
                    : isAsExpectedIn(holder);
        }

        private boolean isAsExpectedIn(Value holder) {
            boolean nothing = holder == Value.Nothing.NULL || holder == Value.Nothing.MISSING;
            return nothing ? !expected : FieldPath.has(holder, path.last()) == expected;
        }
    }

    /** $elemMatch: a list of whose items one is as described. */
    record SomeItem(FieldPath path, Condition condition) implements Condition {
        @Override
        public boolean holds(Value thing) {
            return path.get(thing) instanceof Items items
                    && items.items().stream().anyMatch(condition::holds);
        }
    }

    /** $regex: a text in which the pattern is found. */
    record Matches(FieldPath path, LinearPattern pattern) implements Condition {
        @Override
        public boolean holds(Value thing) {
            return anyOf(path.get(thing), one -> one instanceof Text text && pattern.isIn(text.text()));
        }
    }

    private static boolean contains(Items items, Value operand) {
        return items.items().stream().anyMatch(item -> JavaScript.same(item, operand));
    }

    private static boolean anyOf(Value value, java.util.function.Predicate<Value> test) {
        return value instanceof Items items ? items.items().stream().anyMatch(test) : test.test(value);
    }
}
