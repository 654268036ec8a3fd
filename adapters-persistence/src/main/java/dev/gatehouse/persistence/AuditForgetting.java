package dev.gatehouse.persistence;

import dev.gatehouse.domain.audit.ChainMark;
import dev.gatehouse.persistence.secret.AuditMac;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes the oldest events of a chain away and leaves a mark, under a code, by which the rest verifies. */
final class AuditForgetting {
    private final Database database;
    private final AuditMac mac;

    AuditForgetting(Database database, AuditMac mac) {
        this.database = database;
        this.mac = mac;
    }

    int before(Instant time, int most) {
        return database.inTransaction(() -> database.with(handle -> {
            AuditStore.lock(handle);
            return forget(handle, time, most);
        }));
    }

    /** A chain that is not intact keeps its events, which are evidence, and does not hold up the others. */
    private int forget(Handle handle, Instant time, int most) {
        var broken = new HashSet<UUID>();
        Optional<AuditHead> head = oldest(handle, time, broken);
        while (head.isPresent()) {
            int forgotten = forget(handle, head.get(), time, most);
            if (forgotten > 0) {
                return forgotten;
            }
            broken.add(head.get().chain());
            head = oldest(handle, time, broken);
        }
        return 0;
    }

    private static Optional<AuditHead> oldest(Handle handle, Instant time, Set<UUID> without) {
        return handle.createQuery("select " + AuditHead.COLUMNS + """
                         from audit_chains where oldest_at < :time and id <> all (:without)
                        order by oldest_at limit 1
                        """)
                .bind("time", time)
                .bindArray("without", UUID.class, without.toArray())
                .map((row, context) -> AuditHead.read(row))
                .findOne();
    }

    private int forget(Handle handle, AuditHead head, Instant time, int most) {
        List<SealedRow> rows = AuditStore.sealedAfter(
                handle, head.chain(), head.start(), head.end().sequence(), most);
        ChainMark reached = head.isGenuine(mac) ? lastIntactBefore(rows, head, time) : head.start();
        if (reached.equals(head.start())) {
            return 0;
        }
        int removed = handle.createUpdate("delete from audit_events where chain_id = :chain and sequence <= :sequence")
                .bind("chain", head.chain())
                .bind("sequence", reached.sequence())
                .execute();
        save(handle, head.startingAt(reached, mac));
        return removed;
    }

    private ChainMark lastIntactBefore(List<SealedRow> rows, AuditHead head, Instant time) {
        ChainMark mark = head.start();
        for (SealedRow row : rows) {
            if (!row.row().at().isBefore(time)
                    || row.faultAfter(head.chain(), mark, mac).isPresent()) {
                break;
            }
            mark = row.mark();
        }
        return mark;
    }

    /** The time of the oldest event left is only a hint for the next search, and stands under no code. */
    private static void save(Handle handle, AuditHead head) {
        handle.createUpdate("""
                        update audit_chains set forgotten_sequence = :sequence, forgotten_link = decode(:link, 'hex'),
                            mac = decode(:mac, 'hex'),
                            oldest_at = (select at from audit_events where chain_id = :chain and sequence > :sequence
                                         order by sequence limit 1)
                        where id = :chain
                        """)
                .bind("sequence", head.start().sequence())
                .bind("link", head.start().link())
                .bind("mac", head.mac())
                .bind("chain", head.chain())
                .execute();
    }
}
