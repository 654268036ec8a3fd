package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
    private static final Instant NOW = Instant.parse("2026-02-08T14:12:45Z");

    @ParameterizedTest
    @CsvSource({
        "90d, 2026-05-09T14:12:45Z",
        "12h, 2026-02-09T02:12:45Z",
        "2027-01-31, 2027-01-31T00:00:00Z",
        "2027-01-31T12:00:00Z, 2027-01-31T12:00:00Z",
        "2027-01-31T12:00:00.999+02:00, 2027-01-31T10:00:00Z"
    })
    void isAMomentOrAWhile(String text, Instant end) {
        assertThat(Expiry.of(text).from(NOW)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0d",
                "-1d",
                "90",
                "90D",
                "1w",
                "99999d",
                "P90D",
                "tomorrow",
                "2027-02-30",
                "2027-1-1",
                "2027",
                "2027-01-31T12:00:00",
                "2027-01-31T25:00:00Z",
                "+99999-01-01",
                "99999-01-01T00:00:00Z"
            })
    void isNothingElse(String text) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Expiry.of(text));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(refusal.sentence()).startsWith("expires must be like 90d");
    }

    @Test
    void isNotOverBeforeItBegins() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> Expiry.of("2026-02-08T14:12:45Z").from(NOW));

        assertThat(refusal.sentence()).isEqualTo("expires must be in the future");
    }
}
