package dev.gatehouse.domain.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The regular expressions that conditions may hold: what JavaScript reads alike, and no more than can be decided in one pass
 * over the text, so that nobody can make it slow. Alternatives ({@code |}) of single letters, {@code .}, {@code \d \w \s}
 * and their opposites, sets like {@code [a-z_]}, each perhaps with {@code * + ?} or a count; {@code ^} and {@code $} at the
 * ends of an alternative; no groups, no looking around, no references.
 */
final class LinearPattern {
    static final int LONGEST = 200;
    private static final int MOST_STEPS = 400;

    private final List<Sequence> alternatives;
    private final boolean ignoresCase;

    private LinearPattern(List<Sequence> alternatives, boolean ignoresCase) {
        this.alternatives = alternatives;
        this.ignoresCase = ignoresCase;
    }

    /** Empty for what is not of this kind. */
    static Optional<LinearPattern> read(String text, boolean ignoresCase) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LinearPattern(new Reader(text, ignoresCase).alternatives(), ignoresCase));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether it is found anywhere in the text. */
    boolean isIn(String text) {
        return alternatives.stream().anyMatch(one -> one.isIn(text, ignoresCase));
    }

    /** As ECMA-262, 22.2.2.7.3, without the flag u: nothing outside of ASCII becomes a letter of ASCII. */
    static char folded(char letter) {
        String upper = String.valueOf(letter).toUpperCase(Locale.ROOT);
        boolean stays = upper.length() != 1 || (letter >= 128 && upper.charAt(0) < 128);
        return stays ? letter : upper.charAt(0);
    }

    /**
     * What one letter must be.
     *
     * @param repeats whether any number of such letters may come here
     * @param skippable whether none need come here
     */
    private record Step(IntPredicate letter, boolean repeats, boolean skippable) {}

    private record Sequence(List<Step> steps, boolean fromStart, boolean toEnd) {
        /** All states at once, letter by letter: state i has passed i steps. */
        boolean isIn(String text, boolean ignoresCase) {
            BitSet states = new BitSet(steps.size() + 1);
            for (int i = 0; i <= text.length(); i++) {
                if (i == 0 || !fromStart) {
                    states.set(0);
                }
                skip(states);
                if (states.get(steps.size()) && (!toEnd || i == text.length())) {
                    return true;
                }
                if (i < text.length()) {
                    states = after(states, ignoresCase ? folded(text.charAt(i)) : text.charAt(i));
                }
            }
            return false;
        }

        private void skip(BitSet states) {
            for (int i = 0; i < steps.size(); i++) {
                if (states.get(i) && steps.get(i).skippable()) {
                    states.set(i + 1);
                }
            }
        }

        private BitSet after(BitSet states, char letter) {
            BitSet next = new BitSet(steps.size() + 1);
            for (int i = states.nextSetBit(0); i >= 0 && i < steps.size(); i = states.nextSetBit(i + 1)) {
                if (steps.get(i).letter().test(letter)) {
                    next.set(i + 1);
                    if (steps.get(i).repeats()) {
                        next.set(i);
                    }
                }
            }
            return next;
        }
    }

    /** Reads by hand; throws IllegalArgumentException where it must not go on. */
    private static final class Reader {
        private static final String SPECIAL = "\\^$.*+?()[]{}|";
        private static final String ESCAPED = SPECIAL + "/-";

        private final String text;
        private final boolean ignoresCase;
        private int at;
        private int steps;

        Reader(String text, boolean ignoresCase) {
            this.text = text;
            this.ignoresCase = ignoresCase;
        }

        List<Sequence> alternatives() {
            var alternatives = new ArrayList<Sequence>();
            alternatives.add(sequence());
            while (at < text.length()) {
                at++;
                alternatives.add(sequence());
            }
            return List.copyOf(alternatives);
        }

        private Sequence sequence() {
            boolean fromStart = take('^');
            var read = new ArrayList<Step>();
            while (at < text.length() && text.charAt(at) != '|') {
                if (take('$')) {
                    if (at < text.length() && text.charAt(at) != '|') {
                        throw new IllegalArgumentException("$ stands at the end");
                    }
                    return new Sequence(List.copyOf(read), fromStart, true);
                }
                counted(atom(), read);
            }
            return new Sequence(List.copyOf(read), fromStart, false);
        }

        private void counted(IntPredicate letter, List<Step> into) {
            if (take('*')) {
                add(new Step(letter, true, true), into);
            } else if (take('+')) {
                add(new Step(letter, false, false), into);
                add(new Step(letter, true, true), into);
            } else if (take('?')) {
                add(new Step(letter, false, true), into);
            } else if (take('{')) {
                range(letter, into);
            } else {
                add(new Step(letter, false, false), into);
            }
            if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
                throw new IllegalArgumentException("One count is enough");
            }
        }

        private void range(IntPredicate letter, List<Step> into) {
            int least = number();
            boolean open = take(',');
            boolean endless = open && text.startsWith("}", at);
            int most = open && !endless ? number() : least;
            if (!take('}') || most < least) {
                throw new IllegalArgumentException("A count is {n}, {n,} or {n,m}");
            }
            for (int i = 0; i < least; i++) {
                add(new Step(letter, false, false), into);
            }
            for (int i = least; i < most; i++) {
                add(new Step(letter, false, true), into);
            }
            if (endless) {
                add(new Step(letter, true, true), into);
            }
        }

        private void add(Step step, List<Step> into) {
            if (++steps > MOST_STEPS) {
                throw new IllegalArgumentException("The pattern is too long");
            }
            into.add(step);
        }

        private int number() {
            int start = at;
            while (at < text.length() && at - start < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return Integer.parseInt(text.substring(start, at));
        }

        private IntPredicate atom() {
            char letter = text.charAt(at++);
            if (letter == '.') {
                return one -> one != '\n' && one != '\r' && one != '\u2028' && one != '\u2029';
            }
            if (letter == '[') {
                return set();
            }
            if (letter == '\\') {
                return escaped();
            }
            if (SPECIAL.indexOf(letter) >= 0) {
                throw new IllegalArgumentException("A special letter wants a backslash");
            }
            return only(letter);
        }

        private IntPredicate escaped() {
            char letter = next();
            return kind(letter).orElseGet(() -> only(plain(letter)));
        }

        private IntPredicate set() {
            boolean negated = take('^');
            IntPredicate set = one -> false;
            while (!take(']')) {
                set = set.or(member());
            }
            return negated ? set.negate() : set;
        }

        private IntPredicate member() {
            char first = next();
            if (first == '\\') {
                char letter = next();
                Optional<IntPredicate> kind = kind(letter);
                if (kind.isPresent()) {
                    return kind.get();
                }
                first = plain(letter);
            } else if (first == '[' || first == '-' || first == '&') {
                throw new IllegalArgumentException("Within a set this wants a backslash");
            }
            if (!text.startsWith("-", at) || text.startsWith("-]", at)) {
                return only(first);
            }
            at++;
            char last = next();
            if (last == '\\' || last == ']' || last == '[' || last < first || (ignoresCase && !isAscii(first, last))) {
                throw new IllegalArgumentException("A range goes from a letter to a later one");
            }
            return between(first, last);
        }

        private static boolean isAscii(char first, char last) {
            return first < 128 && last < 128;
        }

        private IntPredicate between(char first, char last) {
            if (!ignoresCase) {
                return one -> one >= first && one <= last;
            }
            BitSet letters = new BitSet();
            for (char letter = first; letter <= last; letter++) {
                letters.set(folded(letter));
            }
            return letters::get;
        }

        private IntPredicate only(char letter) {
            char wanted = ignoresCase ? folded(letter) : letter;
            return one -> one == wanted;
        }

        private static Optional<IntPredicate> kind(char letter) {
            return switch (letter) {
                case 'd' -> Optional.of(Reader::isDigit);
                case 'D' -> Optional.of(one -> !isDigit(one));
                case 'w' -> Optional.of(Reader::isWord);
                case 'W' -> Optional.of(one -> !isWord(one));
                case 's' -> Optional.of(one -> JavaScript.isSpace((char) one));
                case 'S' -> Optional.of(one -> !JavaScript.isSpace((char) one));
                default -> Optional.empty();
            };
        }

        private static boolean isDigit(int letter) {
            return letter >= '0' && letter <= '9';
        }

        private static boolean isWord(int letter) {
            return isDigit(letter)
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= 'a' && letter <= 'z')
                    || letter == '_';
        }

        private static char plain(char letter) {
            if (ESCAPED.indexOf(letter) < 0) {
                throw new IllegalArgumentException("Nothing is meant by this backslash");
            }
            return letter;
        }

        private char next() {
            if (at >= text.length()) {
                throw new IllegalArgumentException("Something is not closed");
            }
            return text.charAt(at++);
        }

        private boolean take(char letter) {
            boolean there = at < text.length() && text.charAt(at) == letter;
            at += there ? 1 : 0;
            return there;
        }
    }
}
