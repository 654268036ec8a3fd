package dev.gatehouse.domain.access;

import dev.gatehouse.domain.access.Value.Bool;
import dev.gatehouse.domain.access.Value.Items;
import dev.gatehouse.domain.access.Value.Members;
import dev.gatehouse.domain.access.Value.Num;
import dev.gatehouse.domain.access.Value.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values compared as JavaScript compares them (ECMA-262, 7.2), which is how CASL does. */
final class JavaScript {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?Infinity");
    private static final Pattern OTHER_BASES = Pattern.compile("0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)");
    private static final double LARGEST_PLAIN = 1e21;
    private static final double SMALLEST_PLAIN = 1e-6;

    private JavaScript() {}

    /** {@code ===}: two lists or objects are two, whatever is in them. */
    static boolean same(Value one, Value other) {
        if (one instanceof Num number && other instanceof Num second) {
            return number.number() == second.number();
        }
        return !one.isObject() && !(one instanceof Num) && one.equals(other);
    }

    /** {@code >}. */
    static boolean greater(Value one, Value other) {
        if ((one instanceof Text || one.isObject()) && (other instanceof Text || other.isObject())) {
            return text(one).compareTo(text(other)) > 0;
        }
        return number(one) > number(other);
    }

    private static double number(Value value) {
        if (value instanceof Num number) {
            return number.number();
        }
        if (value instanceof Bool bool) {
            return bool.is() ? 1 : 0;
        }
        if (value == Value.Nothing.NULL) {
            return 0;
        }
        return value == Value.Nothing.MISSING ? Double.NaN : parsed(strip(text(value)));
    }

    private static double parsed(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (DECIMAL.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return OTHER_BASES.matcher(text).matches() ? ofBase(text) : Double.NaN;
    }

    private static double ofBase(String text) {
        int base = switch (text.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            default -> 2;
        };
        return new BigInteger(text.substring(2), base).doubleValue();
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** White space and line ends of ECMA-262, 12.2 and 12.3. */
    static boolean isSpace(char letter) {
        return (letter >= '\t' && letter <= '\r')
                || letter == '\uFEFF'
                || letter == '\u2028'
                || letter == '\u2029'
                || Character.getType(letter) == Character.SPACE_SEPARATOR;
    }

    private static String text(Value value) {
        if (value instanceof Text text) {
            return text.text();
        }
        if (value instanceof Items items) {
            return items.items().stream()
                    .map(one -> one == Value.Nothing.NULL ? "" : text(one))
                    .collect(Collectors.joining(","));
        }
        if (value instanceof Members) {
            return "[object Object]";
        }
        if (value instanceof Bool bool) {
            return Boolean.toString(bool.is());
        }
        return value instanceof Num number ? text(number.number()) : "null";
    }

    private static String text(double number) {
        double size = Math.abs(number);
        if (size == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + Optional.of(digits.substring(1))
                        .filter(rest -> !rest.isEmpty())
                        .map(rest -> "." + rest)
                        .orElse("")
                + "e"
                + (exponent < 0 ? "-" : "+")
                + Math.abs(exponent);
    }
}
