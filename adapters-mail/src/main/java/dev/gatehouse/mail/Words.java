package dev.gatehouse.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What others told us, made fit for a letter that comes from us. It is plain text: what it means in HTML is the
 * template's business.
 */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 80;
    /** Mail programs make links of such text, and then our letter advertises for a stranger. */
    private static final Pattern LINK =
            Pattern.compile("[/:@\\\\]|[.\\u3002\\uFF0E\\uFF61]\\S|www", Pattern.CASE_INSENSITIVE);

    private static final Pattern NETWORK_ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /** The first that is found names the program: many claim to be others as well. */
    private static final List<Map.Entry<String, String>> PROGRAMS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"),
            Map.entry("curl/", "curl"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "an iPhone"),
            Map.entry("iPad", "an iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "a Mac"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    private Words() {}

    /** One line: nothing that breaks it, reverses it or hides in it. Joiners stay, since emoji and scripts need them. */
    static String line(String text) {
        var line = new StringBuilder();
        text.codePoints().filter(Words::isPrinted).forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    /** How a letter begins. A name that is long or could be read as a link is left out. */
    static String hello(String name) {
        return name(name).map(line -> "Hello " + line + ",").orElse("Hello,");
    }

    /** A name as one line; empty where it is long or could be read as a link. */
    static Optional<String> name(String text) {
        String line = line(text);
        boolean harmless = !line.isEmpty()
                && line.codePointCount(0, line.length()) <= LONGEST_NAME
                && !LINK.matcher(line).find();
        return harmless ? Optional.of(line) : Optional.empty();
    }

    /** The time of an ISO 8601 text, or else the other one. */
    static String time(Optional<String> text, Instant otherwise) {
        return TIME.format(text.flatMap(Words::instant).orElse(otherwise));
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** The program and the system that an agent claims to be, as far as we know them. */
    static String device(String userAgent) {
        Optional<String> program = first(PROGRAMS, userAgent);
        Optional<String> system = first(SYSTEMS, userAgent);
        return program.orElse("an unknown program")
                + system.map(name -> " on " + name).orElse("");
    }

    static String network(String address) {
        return NETWORK_ADDRESS.matcher(address).matches() ? address : "unknown";
    }

    private static Optional<String> first(List<Map.Entry<String, String>> known, String text) {
        return known.stream()
                .filter(one -> text.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isPrinted(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D || isTag(codePoint);
            default -> true;
        };
    }

    /** Flags of parts of a country are spelled with these. */
    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }
}
