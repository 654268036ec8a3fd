package dev.gatehouse.application.session;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.device.DeviceHash;
import dev.gatehouse.domain.device.DeviceSecret;
import dev.gatehouse.domain.device.Devices;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Randomness;
import java.time.Clock;
import java.util.Optional;

/** Tells whether an account has signed in from a device before, and remembers that it has. */
public final class KnownDevices {
    private final Devices devices;
    private final Ids ids;
    private final Randomness randomness;
    private final Clock clock;

    public KnownDevices(Devices devices, Ids ids, Randomness randomness, Clock clock) {
        this.devices = devices;
        this.ids = ids;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** The device that shows itself, if this account knows it. Where there is no account, it is asked for all the same. */
    public Optional<DeviceHash> shown(Optional<AccountId> account, Visit visit) {
        AccountId somebody = account.orElseGet(() -> new AccountId(ids.next()));
        return visit.device().map(DeviceSecret::hash).filter(device -> devices.isKnown(somebody, device));
    }

    /**
     * Remembers the device inside the transaction of whoever signs in. Makes a new secret, and returns it, only where the
     * browser showed none: several people may use one browser.
     */
    public Optional<DeviceSecret> remember(AccountId account, Visit visit) {
        Optional<DeviceSecret> made =
                visit.device().isPresent() ? Optional.empty() : Optional.of(DeviceSecret.make(randomness));
        visit.device().or(() -> made).ifPresent(device -> devices.remember(account, device.hash(), clock.instant()));
        return made;
    }
}
