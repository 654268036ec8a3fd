package dev.gatehouse.bootstrap.config;

import dev.gatehouse.domain.kernel.Network;
import dev.gatehouse.persistence.DatabaseAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What values must be. Each refuses with the end of a sentence that begins with the variable's name. */
final class Checks {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int SHORTEST_SECRET = 32;
    private static final int SHORTEST_SETUP_TOKEN = 16;
    private static final int SHORTEST_IDLE = 10;
    private static final int LONGEST_IDLE = 7 * 24 * 60;
    private static final int FEWEST_CHARACTERS = 8;
    /** Values that stand in somebody's documentation and so in everybody's list. */
    private static final Set<String> PUBLISHED = Set.of(
            "0123456789abcdef0123456789abcdef",
            "abcdefghijklmnopqrstuvwxyz012345",
            "change-me-change-me-change-me-change-me",
            "changemechangemechangemechangeme",
            "please-change-this-insecure-secret",
            "your-256-bit-secret-your-256-bit-secret",
            "this-is-a-secret-of-at-least-32-characters");

    private Checks() {}

    static void anything(String value) {}

    static void notEmpty(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
    }

    static void number(String value, int least, int most) {
        if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
        }
    }

    /** Uses are noted every five minutes, so that less could not be kept. */
    static void idleMinutes(String value) {
        if (!"0".equals(value)) {
            number(value, SHORTEST_IDLE, LONGEST_IDLE);
        }
    }

    static void port(String value) {
        number(value, 0, 65_535);
    }

    static void oneOf(String value, String... values) {
        if (!List.of(values).contains(value)) {
            throw new IllegalArgumentException("must be one of: " + String.join(", ", values));
        }
    }

    static void secret(String value) {
        if (value.isEmpty()) {
            return;
        }
        if (value.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("must have at least " + SHORTEST_SECRET + " characters");
        }
        if (value.chars().distinct().count() < FEWEST_CHARACTERS
                || PUBLISHED.contains(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("must be random: this one is easily guessed");
        }
    }

    static void adminToken(String value) {
        if (!value.isEmpty() && value.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("must have at least " + SHORTEST_SECRET + " characters");
        }
    }

    static void setupToken(String value) {
        if (!value.isEmpty() && value.length() < SHORTEST_SETUP_TOKEN) {
            throw new IllegalArgumentException("must have at least " + SHORTEST_SETUP_TOKEN + " characters");
        }
    }

    static void publicUrl(String value) {
        if (!isWebUrl(value) || value.endsWith("/")) {
            throw new IllegalArgumentException("must be like https://accounts.example.com, without a slash at its end");
        }
    }

    static void origins(String value) {
        for (String origin : separated(value)) {
            if (!isWebUrl(origin) || !URI.create(origin).getPath().isEmpty()) {
                throw new IllegalArgumentException(
                        "must be origins like https://app.example.com, separated by commas, without paths");
            }
        }
    }

    static void databaseUrl(String value) {
        if (!value.isEmpty()) {
            new DatabaseAddress(value, "", "");
        }
    }

    /** The networks that are named, in their order. */
    static List<Network> networks(String value) {
        return Pattern.compile("[,\\s]+")
                .splitAsStream(value)
                .filter(part -> !part.isEmpty())
                .map(part -> Network.parse(part)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "must be networks like 10.0.0.0/8 or 2001:db8::/32, separated by commas or spaces")))
                .toList();
    }

    static List<String> separated(String value) {
        return Pattern.compile(",")
                .splitAsStream(value)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static boolean isWebUrl(String value) {
        try {
            URI uri = URI.create(value);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
