package dev.gatehouse.domain.access;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which fields the names of a policy mean, wildcards included, word for word as CASL's fieldPatternMatcher reads them. */
final class FieldPattern {
    private static final Pattern SPECIAL = Pattern.compile("[-.*]");
    private static final Pattern WILDCARD = Pattern.compile("\\.?\\*+\\.?");
    private static final Pattern STARS = Pattern.compile("\\*+");

    private FieldPattern() {}

    static boolean matches(List<String> names, String field) {
        if (names.stream().noneMatch(name -> name.contains("*"))) {
            return names.contains(field);
        }
        return names.stream().map(FieldPattern::expression).anyMatch(expression -> Pattern.matches(expression, field));
    }

    private static String expression(String name) {
        String escaped = SPECIAL.matcher(name)
                .replaceAll(found -> Matcher.quoteReplacement(escaped(found.group(), found.start(), name)));
        return WILDCARD.matcher(escaped)
                .replaceAll(found -> Matcher.quoteReplacement(wildcard(found.group(), found.start(), escaped)));
    }

    /** Dots beside a star belong to it; stars stay for {@link #wildcard}. */
    private static String escaped(String letter, int at, String name) {
        boolean besideStar =
                (at > 0 && name.charAt(at - 1) == '*') || (at + 1 < name.length() && name.charAt(at + 1) == '*');
        return letter.equals("*") || (letter.equals(".") && besideStar) ? letter : "\\" + letter;
    }

    private static String wildcard(String found, int at, String whole) {
        boolean some = whole.charAt(0) == '*' || (found.startsWith(".") && found.endsWith("."));
        String letters = (found.contains("**") ? "." : "[^.]") + (some ? "+" : "*");
        String expression = STARS.matcher(found.replace(".", "\\.")).replaceFirst(Matcher.quoteReplacement(letters));
        return at + found.length() == whole.length() ? String.format(Locale.ROOT, "(?:%s)?", expression) : expression;
    }
}
