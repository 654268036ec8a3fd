package dev.gatehouse.rest.http;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as answers show them: RFC 3339 in UTC with a Z, in whole seconds. */
public final class Rfc3339 {
    private Rfc3339() {}

    public static String of(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
