package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProofsTest {
    private static final long NOW = Instant.parse("2026-02-08T14:12:45Z").toEpochMilli();

    private long millis;
    private final Proofs proofs = new Proofs(
            Duration.ofSeconds(5),
            () -> TimeUnit.MILLISECONDS.toNanos(millis),
            Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    @Test
    void areFreshForTheBoundAndNoLonger() {
        assertThat(proofs.areFresh()).isFalse();
        proofs.received(NOW);

        millis += 5_000;
        assertThat(proofs.areFresh()).isTrue();
        millis += 1;
        assertThat(proofs.areFresh()).isFalse();
    }

    @Test
    void whatCountsIsWhenAProofWasSaid() {
        proofs.received(NOW - 3_000);

        millis += 2_000;
        assertThat(proofs.areFresh()).as("5 s after it was said").isTrue();
        millis += 1;
        assertThat(proofs.areFresh()).isFalse();
    }

    @Test
    void aStreamThatIsHeldUpTooLongProvesNothing() {
        proofs.received(NOW - 5_001);

        assertThat(proofs.areFresh()).isFalse();
    }

    @Test
    void aProofFromTheFutureIsOfNow() {
        proofs.received(NOW + 60_000);

        millis += 5_001;
        assertThat(proofs.areFresh()).isFalse();
    }

    @Test
    void anOlderProofTakesNothingBack() {
        proofs.received(NOW);
        proofs.received(NOW - 4_000);

        millis += 5_000;
        assertThat(proofs.areFresh()).isTrue();
    }
}
