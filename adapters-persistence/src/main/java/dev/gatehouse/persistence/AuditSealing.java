package dev.gatehouse.persistence;

import dev.gatehouse.domain.audit.ChainMark;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.persistence.secret.AuditMac;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives events that wait their places: one batch in one transaction, by one instance at a time. */
final class AuditSealing {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);
    private static final int SALT_BYTES = 16;

    private final Database database;
    private final AuditMac mac;
    private final Randomness randomness;

    AuditSealing(Database database, AuditMac mac, Randomness randomness) {
        this.database = database;
        this.mac = mac;
        this.randomness = randomness;
    }

    /** An event that waits. */
    private record Waiting(UUID id, Instant at, UUID chain, Optional<String> stamp) {}

    int seal(int most) {
        if (!isAnythingWaiting()) {
            return 0;
        }
        return database.inTransaction(
                () -> database.with(handle -> AuditStore.tryLock(handle) ? sealLocked(handle, most) : 0));
    }

    /** Asked outside a transaction, since mostly nothing waits. */
    private boolean isAnythingWaiting() {
        return database.with(
                handle -> handle.createQuery("select exists (select 1 from audit_events where sequence is null)")
                        .mapTo(Boolean.class)
                        .one());
    }

    private int sealLocked(Handle handle, int most) {
        Optional<AuditRegister> known = AuditStore.register(handle);
        if (known.isEmpty() && !AuditStore.isAnythingSealed(handle)) {
            int adopted = adopt(handle, most);
            if (adopted > 0) {
                return adopted;
            }
            LOG.info("The audit trail is sealed from now on");
        }
        AuditRegister register = usable(handle, known);
        int sealed = sealBatch(handle, most);
        if (sealed > 0) {
            AuditStore.save(handle, AuditRegister.of(register.sealed() + sealed, mac));
        }
        return sealed;
    }

    private AuditRegister usable(Handle handle, Optional<AuditRegister> known) {
        if (known.isEmpty() && AuditStore.isAnythingSealed(handle)) {
            throw new IllegalStateException("The register of the audit trail is missing: ask the task verify-audit");
        }
        AuditRegister register = known.orElseGet(() -> AuditRegister.of(0, mac));
        if (!register.isGenuine(mac)) {
            throw new IllegalStateException("The register of the audit trail was changed, or was written under another"
                    + " GATEHOUSE_SECRET: ask the task verify-audit");
        }
        return register;
    }

    /** Events of versions that stamped nothing are taken as they are, but only before anything was ever sealed. */
    private int adopt(Handle handle, int most) {
        List<AuditRow> old = handle.createQuery("select " + AuditRow.COLUMNS + """
                         from audit_events where sequence is null and stamp is null order by at, id limit :most
                        """)
                .bind("most", most)
                .map((row, context) -> AuditRow.read(row))
                .list();
        if (old.isEmpty()) {
            return 0;
        }
        LOG.warn("{} audit events were never stamped and are taken as they are", old.size());
        PreparedBatch batch = handle.prepareBatch("""
                update audit_events set salt = decode(:salt, 'hex'), commitment = decode(:commitment, 'hex'),
                    stamp = decode(:stamp, 'hex')
                where id = :id
                """);
        for (AuditRow row : old) {
            String salt = HexFormat.of().formatHex(randomness.bytes(SALT_BYTES));
            String commitment = row.commitment(salt);
            batch.bind("salt", salt)
                    .bind("commitment", commitment)
                    .bind("stamp", row.stamp(mac, commitment))
                    .bind("id", row.id())
                    .add();
        }
        batch.execute();
        return old.size();
    }

    /** Chains whose heads were tampered with are left out, or what was done to them would be covered up. */
    private int sealBatch(Handle handle, int most) {
        var broken = new HashSet<UUID>();
        while (true) {
            List<Waiting> waiting = waiting(handle, broken, most);
            Set<UUID> chains = waiting.stream().map(Waiting::chain).collect(Collectors.toCollection(TreeSet::new));
            Map<UUID, AuditHead> heads = AuditStore.heads(handle, chains);
            Set<UUID> found = brokenAmong(handle, chains, heads);
            if (found.isEmpty()) {
                return append(handle, waiting, heads);
            }
            LOG.error(
                    "{} chains of the audit trail were tampered with and are not continued: ask the task verify-audit",
                    found.size());
            broken.addAll(found);
        }
    }

    private List<Waiting> waiting(Handle handle, Set<UUID> without, int most) {
        return handle.createQuery("""
                        select id, at, coalesce(organization_id, :instance) as chain, encode(stamp, 'hex') as stamp
                        from audit_events
                        where sequence is null and coalesce(organization_id, :instance) <> all (:without)
                        order by at, id limit :most for update
                        """)
                .bind("instance", AuditStore.INSTANCE)
                .bindArray("without", UUID.class, without.toArray())
                .bind("most", most)
                .map((row, context) -> new Waiting(
                        Rows.uuid(row, "id"),
                        Rows.instant(row, "at"),
                        Rows.uuid(row, "chain"),
                        Optional.ofNullable(row.getString("stamp"))))
                .list();
    }

    private Set<UUID> brokenAmong(Handle handle, Set<UUID> chains, Map<UUID, AuditHead> heads) {
        var broken = heads.values().stream()
                .filter(head -> !head.isGenuine(mac))
                .map(AuditHead::chain)
                .collect(Collectors.toCollection(HashSet::new));
        var fresh = new TreeSet<>(chains);
        fresh.removeAll(heads.keySet());
        broken.addAll(AuditStore.populated(handle, fresh));
        return broken;
    }

    private int append(Handle handle, List<Waiting> waiting, Map<UUID, AuditHead> heads) {
        if (waiting.isEmpty()) {
            return 0;
        }
        PreparedBatch places = handle.prepareBatch("""
                update audit_events set chain_id = :chain, sequence = :sequence, link = decode(:link, 'hex')
                where id = :id and sequence is null
                """);
        PreparedBatch ends = handle.prepareBatch("""
                insert into audit_chains as old (id, sequence, link, forgotten_sequence, forgotten_link, mac, oldest_at)
                values (:chain, :sequence, decode(:link, 'hex'), :startSequence, decode(:startLink, 'hex'),
                        decode(:mac, 'hex'), :oldestAt)
                on conflict (id) do update set sequence = excluded.sequence, link = excluded.link, mac = excluded.mac,
                    oldest_at = coalesce(old.oldest_at, excluded.oldest_at)
                """);
        Map<UUID, List<Waiting>> byChain = waiting.stream().collect(Collectors.groupingBy(Waiting::chain));
        byChain.forEach((chain, events) -> {
            AuditHead head = heads.getOrDefault(chain, AuditHead.fresh(chain));
            ChainMark end = head.end();
            for (Waiting event : events) {
                end = AuditHead.next(chain, end, event.id(), event.stamp(), mac);
                places.bind("chain", chain)
                        .bind("sequence", end.sequence())
                        .bind("link", end.link())
                        .bind("id", event.id())
                        .add();
            }
            bind(ends, head.endingAt(end, mac))
                    .bind("oldestAt", events.get(0).at())
                    .add();
        });
        places.execute();
        ends.execute();
        return waiting.size();
    }

    private static PreparedBatch bind(PreparedBatch batch, AuditHead head) {
        return batch.bind("chain", head.chain())
                .bind("sequence", head.end().sequence())
                .bind("link", head.end().link())
                .bind("startSequence", head.start().sequence())
                .bind("startLink", head.start().link())
                .bind("mac", head.mac());
    }
}
