package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Until when something holds: until a moment, or for a while from now on. */
public sealed interface Expiry {
    /** The end of what begins now. Refuses with INVALID_REQUEST one that is over already. */
    Instant from(Instant now);

    /** Until this moment. */
    record At(Instant moment) implements Expiry {
        @Override
        public Instant from(Instant now) {
            if (!moment.isAfter(now)) {
                throw Refusal.because(Reason.INVALID_REQUEST, "expires must be in the future");
            }
            return moment;
        }
    }

    /** For this long, to the second. */
    record After(Duration time) implements Expiry {
        @Override
        public Instant from(Instant now) {
            return now.plus(time).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    Pattern WHILE = Pattern.compile("([1-9][0-9]{0,3})([dh])");
    Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    Pattern MOMENT = Pattern.compile(DAY.pattern() + "[Tt].*");

    /**
     * Reads days ({@code 90d}), hours ({@code 12h}), a date of RFC 3339, which means its beginning in UTC, or a date with
     * time and offset, to the second. Refuses with INVALID_REQUEST everything else.
     */
    static Expiry of(String text) {
        Matcher time = WHILE.matcher(text);
        if (time.matches()) {
            long count = Long.parseLong(time.group(1));
            return new After("d".equals(time.group(2)) ? Duration.ofDays(count) : Duration.ofHours(count));
        }
        try {
            if (DAY.matcher(text).matches()) {
                return new At(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            if (MOMENT.matcher(text).matches()) {
                return new At(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS));
            }
        } catch (DateTimeParseException noDate) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static Refusal unreadable() {
        return Refusal.because(
                Reason.INVALID_REQUEST, "expires must be like 90d, 12h, 2027-01-31 or 2027-01-31T12:00:00Z");
    }
}
