package dev.gatehouse.rest.v1;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.rest.http.PublicId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The filters of a list, each read into what the core understands. Refuses with INVALID_REQUEST what cannot be meant. */
public final class FilterValues {
    private static final int LONGEST = 320;
    private static final int LAST_YEAR = 9999;

    private final Paging paging;

    public FilterValues(Paging paging) {
        this.paging = paging;
    }

    /** A text of at most 320 characters without control characters. */
    public Optional<String> text(String name) {
        return paging.parameter(name).map(text -> {
            if (text.isEmpty() || text.length() > LONGEST || text.codePoints().anyMatch(FilterValues::isUnwritable)) {
                throw refusal(name, " must have 1 to 320 characters");
            }
            return text;
        });
    }

    /** The id of something that may or may not be there. */
    public Optional<UUID> id(String name, PublicId kind) {
        return named(name, kind::read, " must be an id as they are shown");
    }

    /** A time with an offset (RFC 3339) in the years 1 to 9999. */
    public Optional<Instant> time(String name) {
        return named(name, FilterValues::instant, " must be a time as in 2026-02-08T14:12:45Z");
    }

    /** One of a closed list of words. */
    public <T> Optional<T> named(String name, Function<String, Optional<T>> read, String otherwise) {
        return paging.parameter(name).map(text -> read.apply(text).orElseThrow(() -> refusal(name, otherwise)));
    }

    private static Optional<Instant> instant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return Optional.of(time)
                    .filter(one -> one.getYear() >= 1 && one.getYear() <= LAST_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isUnwritable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static Refusal refusal(String name, String otherwise) {
        return Refusal.because(Reason.INVALID_REQUEST, name + otherwise).about(name);
    }
}
