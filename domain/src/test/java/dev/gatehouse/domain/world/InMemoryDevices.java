package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.device.DeviceHash;
import dev.gatehouse.domain.device.Devices;
import dev.gatehouse.domain.world.Memory.AccountDevice;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

final class InMemoryDevices implements Devices {
    private final Memory memory;

    InMemoryDevices(Memory memory) {
        this.memory = memory;
    }

    @Override
    public boolean isKnown(AccountId account, DeviceHash device) {
        return memory.with(tables -> tables.devices.containsKey(new AccountDevice(account, device)));
    }

    @Override
    public void remember(AccountId account, DeviceHash device, Instant now) {
        memory.with(tables -> {
            if (!tables.accounts.containsKey(account)) {
                throw new IllegalStateException("A device is known to an account");
            }
            tables.devices.put(new AccountDevice(account, device), now);
            of(account).stream()
                    .skip(MOST_PER_ACCOUNT)
                    .forEach(surplus -> tables.devices.remove(new AccountDevice(account, surplus)));
            return device;
        });
    }

    @Override
    public List<DeviceHash> of(AccountId account) {
        return memory.with(tables -> tables.devices.entrySet().stream()
                .filter(entry -> entry.getKey().account().equals(account))
                .sorted(Map.Entry.<AccountDevice, Instant>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().device().hex(), Comparator.reverseOrder()))
                .map(entry -> entry.getKey().device())
                .toList());
    }

    @Override
    public int forgetAll(AccountId account) {
        return memory.with(tables -> {
            List<DeviceHash> all = of(account);
            all.forEach(device -> tables.devices.remove(new AccountDevice(account, device)));
            return all.size();
        });
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<AccountDevice> unused = tables.devices.entrySet().stream()
                    .filter(entry -> entry.getValue().isBefore(before))
                    .map(Map.Entry::getKey)
                    .limit(most)
                    .toList();
            unused.forEach(tables.devices::remove);
            return unused.size();
        });
    }
}
