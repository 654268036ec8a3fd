package dev.gatehouse.domain.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.PortsContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What {@link Schedules} promises, over any ports. */
public interface SchedulesContract extends PortsContract {
    Duration HOUR = Duration.ofHours(1);

    @Test
    default void itIsSomebodysTurnOnceInEachPause() {
        assertThat(claimed(NOW)).isTrue();
        assertThat(claimed(NOW)).isFalse();
        assertThat(claimed(NOW.plus(HOUR).minusMillis(1))).isFalse();
        assertThat(claimed(NOW.plus(HOUR))).isTrue();
        assertThat(claimed(NOW.plus(HOUR))).isFalse();
    }

    @Test
    default void oneOfManySimultaneousCallsHasTheTurn() throws InterruptedException {
        assertThat(simultaneously(8, () -> claimed(NOW))).as("the first").isEqualTo(1);
        assertThat(simultaneously(8, () -> claimed(NOW.plus(HOUR))))
                .as("the next")
                .isEqualTo(1);
    }

    @Test
    default void oneScheduleDoesNotHoldUpAnother() {
        claimed(NOW);

        assertThat(ports().schedules().claim("another", NOW, HOUR)).isTrue();
    }

    @Test
    default void aClockThatIsSlowWaitsAndOneThatWasFarAheadHoldsNobodyUp() {
        claimed(NOW.plus(HOUR));
        assertThat(claimed(NOW.plusSeconds(1))).as("an hour behind").isFalse();

        claimed(NOW.plus(Duration.ofDays(400)));
        assertThat(claimed(NOW.plusSeconds(2)))
                .as("after a clock that was a year ahead")
                .isTrue();
    }

    private boolean claimed(Instant now) {
        return ports().schedules().claim("retention", now, HOUR);
    }
}
