package dev.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.world.PortsContract;
import org.junit.jupiter.api.Test;

/** What {@link Installation} promises, over any ports. */
public interface InstallationContract extends PortsContract {
    @Test
    default void setupIsOpenUntilItIsCompletedAndThenForEverClosed() {
        assertThat(ports().installation().needsSetup()).isTrue();

        assertThat(ports().installation().completeSetup(NOW)).isTrue();
        assertThat(ports().installation().needsSetup()).isFalse();
        assertThat(ports().installation().completeSetup(NOW.plusSeconds(1))).isFalse();
        assertThat(ports().installation().needsSetup()).isFalse();
    }

    @Test
    default void otherAccountsDoNotCloseSetup() {
        addedAccount("alice");

        assertThat(ports().installation().needsSetup()).isTrue();
    }

    @Test
    default void oneOfManySimultaneousCallsCompletesSetup() throws InterruptedException {
        long completed = simultaneously(
                8,
                () -> ports().transactions()
                        .inTransaction(() -> ports().installation().completeSetup(NOW)));

        assertThat(completed).isEqualTo(1);
    }

    @Test
    default void whatIsRolledBackLeavesSetupOpen() {
        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    assertThat(ports().installation().completeSetup(NOW)).isTrue();
                    assertThat(ports().installation().completeSetup(NOW)).isFalse();
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(ports().installation().needsSetup()).isTrue();
        assertThat(ports().installation().completeSetup(NOW)).isTrue();
    }
}
