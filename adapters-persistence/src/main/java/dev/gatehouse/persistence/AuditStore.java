package dev.gatehouse.persistence;

import dev.gatehouse.domain.audit.ChainMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The rows that sealing and forgetting write, each under the one lock that lets only one at a time do either. */
final class AuditStore {
    /** The chain of what belongs to no organization. */
    static final UUID INSTANCE = new UUID(0, 0);

    /** Any number would do, as long as it stays: it is "audit" in ASCII. */
    private static final long LOCK = 0x6175646974L;

    private AuditStore() {}

    /** Takes the lock until the transaction ends; false where somebody else has it. */
    static boolean tryLock(Handle handle) {
        boolean taken = handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
        if (taken) {
            holdEvents(handle);
        }
        return taken;
    }

    /** Waits for the lock and has it until the transaction ends. */
    static void lock(Handle handle) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(:lock)) as taken")
                .bind("lock", LOCK)
                .mapTo(Integer.class)
                .one();
        holdEvents(handle);
    }

    /** Events before heads before the register: whoever takes whole tables in that order never meets this crosswise. */
    private static void holdEvents(Handle handle) {
        handle.execute("lock table audit_events in row exclusive mode");
    }

    static Optional<AuditRegister> register(Handle handle) {
        return handle.createQuery("select " + AuditRegister.COLUMNS + " from audit_register")
                .map((row, context) -> AuditRegister.read(row))
                .findOne();
    }

    static void save(Handle handle, AuditRegister register) {
        handle.createUpdate("""
                        insert into audit_register (sealed, mac) values (:sealed, decode(:mac, 'hex'))
                        on conflict (only_row) do update set sealed = excluded.sealed, mac = excluded.mac
                        """)
                .bind("sealed", register.sealed())
                .bind("mac", register.mac())
                .execute();
    }

    /** Whether any event has a place, or any chain an end. */
    static boolean isAnythingSealed(Handle handle) {
        return handle.createQuery("""
                        select exists (select 1 from audit_chains)
                            or exists (select 1 from audit_events where sequence is not null)
                        """).mapTo(Boolean.class).one();
    }

    /** The heads that there are of these chains. */
    static Map<UUID, AuditHead> heads(Handle handle, Collection<UUID> chains) {
        if (chains.isEmpty()) {
            return new HashMap<>();
        }
        return handle
                .createQuery("select " + AuditHead.COLUMNS + " from audit_chains where id in (<chains>)")
                .bindList("chains", List.copyOf(chains))
                .map((row, context) -> AuditHead.read(row))
                .stream()
                .collect(Collectors.toMap(AuditHead::chain, head -> head, (one, other) -> one, HashMap::new));
    }

    /** Of these chains, those in which events have places. */
    static List<UUID> populated(Handle handle, Collection<UUID> chains) {
        var populated = new ArrayList<UUID>();
        for (UUID chain : chains) {
            boolean holds = handle.createQuery(
                            "select exists (select 1 from audit_events where chain_id = :chain and sequence is not null)")
                    .bind("chain", chain)
                    .mapTo(Boolean.class)
                    .one();
            if (holds) {
                populated.add(chain);
            }
        }
        return populated;
    }

    /** The events that have places after a mark, in their order. */
    static List<SealedRow> sealedAfter(Handle handle, UUID chain, ChainMark mark, long upTo, int most) {
        return handle.createQuery("select " + SealedRow.COLUMNS + """
                         from audit_events
                        where chain_id = :chain and sequence > :after and sequence <= :upTo
                        order by sequence limit :most
                        """)
                .bind("chain", chain)
                .bind("after", mark.sequence())
                .bind("upTo", upTo)
                .bind("most", most)
                .map((row, context) -> SealedRow.read(row))
                .list();
    }
}
