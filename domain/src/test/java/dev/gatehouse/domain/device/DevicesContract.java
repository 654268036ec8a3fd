package dev.gatehouse.domain.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.world.PortsContract;
import org.junit.jupiter.api.Test;

/** What {@link Devices} promises, over any ports. */
public interface DevicesContract extends PortsContract {
    @Test
    default void knowsADeviceFromTheAccountsOwnSignInsOnly() {
        AccountId alice = addedAccount("alice").id();
        AccountId bob = addedAccount("bob").id();
        DeviceHash laptop = device(1);
        ports().devices().remember(alice, laptop, NOW);

        assertThat(ports().devices().isKnown(alice, laptop)).isTrue();
        assertThat(ports().devices().isKnown(alice, device(2))).isFalse();
        assertThat(ports().devices().isKnown(bob, laptop)).isFalse();
        assertThat(ports().devices().isKnown(new AccountId(ports().ids().next()), laptop))
                .isFalse();
    }

    @Test
    default void twoAccountsMayShareADevice() {
        AccountId alice = addedAccount("alice").id();
        AccountId bob = addedAccount("bob").id();
        ports().devices().remember(alice, device(1), NOW);
        ports().devices().remember(bob, device(1), NOW);

        assertThat(ports().devices().forgetAll(alice)).isEqualTo(1);
        assertThat(ports().devices().forgetAll(alice)).isZero();
        assertThat(ports().devices().isKnown(alice, device(1))).isFalse();
        assertThat(ports().devices().isKnown(bob, device(1))).isTrue();
    }

    @Test
    default void thoseUnusedForLongestGiveWayBeyondTheMost() {
        AccountId alice = addedAccount("alice").id();
        for (int i = 0; i < Devices.MOST_PER_ACCOUNT; i++) {
            ports().devices().remember(alice, device(i), NOW.plusSeconds(i));
        }
        ports().devices().remember(alice, device(0), NOW.plusSeconds(100));
        ports().devices().remember(alice, device(100), NOW.plusSeconds(101));

        assertThat(ports().devices().of(alice))
                .hasSize(Devices.MOST_PER_ACCOUNT)
                .startsWith(device(100), device(0))
                .doesNotContain(device(1));
    }

    @Test
    default void oneDeviceIsRememberedOnceHoweverManyComeAtOnce() throws InterruptedException {
        AccountId alice = addedAccount("alice").id();

        assertThat(simultaneously(8, () -> {
                    ports().devices().remember(alice, device(1), NOW);
                    return true;
                }))
                .isEqualTo(8);
        assertThat(ports().devices().of(alice)).containsExactly(device(1));
    }

    @Test
    default void isKnownToAnAccountThatExists() {
        assertThatThrownBy(() -> ports().devices().remember(account("nobody").id(), device(1), NOW))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void purgesThoseThatWereLastUsedBeforeInSmallBatches() {
        AccountId alice = addedAccount("alice").id();
        for (int i = 0; i < 3; i++) {
            ports().devices().remember(alice, device(i), NOW);
        }
        ports().devices().remember(alice, device(9), NOW);
        ports().devices().remember(alice, device(9), NOW.plusMillis(1));

        assertThat(ports().devices().purge(NOW, 10)).isZero();
        assertThat(ports().devices().purge(NOW.plusMillis(1), 2)).isEqualTo(2);
        assertThat(ports().devices().purge(NOW.plusMillis(1), 2)).isEqualTo(1);
        assertThat(ports().devices().purge(NOW.plusMillis(1), 2)).isZero();
        assertThat(ports().devices().of(alice)).containsExactly(device(9));
    }

    private static DeviceHash device(int number) {
        return new DeviceHash("%064x".formatted(number));
    }
}
