package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.device.DeviceHash;
import dev.gatehouse.domain.device.Devices;
import java.time.Instant;
import java.util.List;

/** {@link Devices} over PostgreSQL. */
public final class JdbiDevices implements Devices {
    private final Database database;

    public JdbiDevices(Database database) {
        this.database = database;
    }

    @Override
    public boolean isKnown(AccountId account, DeviceHash device) {
        return database.with(handle -> handle.createQuery(
                        "select exists (select 1 from devices where account_id = :account and hash = :hash)")
                .bind("account", account.value())
                .bind("hash", device.hex())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public void remember(AccountId account, DeviceHash device, Instant now) {
        boolean isNew = database.with(handle -> handle.createQuery("""
                        insert into devices as d (account_id, hash, first_used_at, last_used_at)
                        values (:account, :hash, :now, :now)
                        on conflict (account_id, hash) do update set last_used_at = greatest(d.last_used_at, :now)
                        returning xmax = 0
                        """)
                .bind("account", account.value())
                .bind("hash", device.hex())
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
        if (isNew) {
            forgetSurplus(account);
        }
    }

    /** A device that another sign-in has its hands on stays: it is in use, and nobody waits for anybody in a circle. */
    private void forgetSurplus(AccountId account) {
        database.with(handle -> handle.createUpdate("""
                        delete from devices where (account_id, hash) in (
                            select account_id, hash from devices where account_id = :account
                            order by last_used_at desc, hash desc offset :most for update skip locked)
                        """)
                .bind("account", account.value())
                .bind("most", MOST_PER_ACCOUNT)
                .execute());
    }

    @Override
    public List<DeviceHash> of(AccountId account) {
        return database.with(handle -> handle.createQuery(
                        "select hash from devices where account_id = :account order by last_used_at desc, hash desc")
                .bind("account", account.value())
                .map((row, context) -> new DeviceHash(row.getString("hash")))
                .list());
    }

    @Override
    public int forgetAll(AccountId account) {
        return database.with(handle -> handle.createUpdate("delete from devices where account_id = :account")
                .bind("account", account.value())
                .execute());
    }

    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createUpdate("""
                        delete from devices where (account_id, hash) in (
                            select account_id, hash from devices where last_used_at < :before
                            order by last_used_at limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }
}
