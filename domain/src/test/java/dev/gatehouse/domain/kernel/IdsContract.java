package dev.gatehouse.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.PortsContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Ids} and {@link Randomness} promise, over any ports. */
public interface IdsContract extends PortsContract {
    @Test
    default void neverGivesAnIdTwice() {
        assertThat(Stream.generate(() -> ports().ids().next()).limit(10_000)).doesNotHaveDuplicates();
    }

    @Test
    default void givesAsManyBytesAsAskedForAndNeverTheSame() {
        assertThat(ports().randomness().bytes(0)).isEmpty();
        assertThat(ports().randomness().bytes(32))
                .hasSize(32)
                .isNotEqualTo(ports().randomness().bytes(32));
    }
}
