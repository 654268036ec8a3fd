package dev.gatehouse.persistence;

import dev.gatehouse.domain.audit.AuditChain;
import dev.gatehouse.domain.audit.ChainFault;
import dev.gatehouse.domain.audit.ChainFlaw;
import dev.gatehouse.domain.audit.ChainId;
import dev.gatehouse.domain.audit.ChainMark;
import dev.gatehouse.domain.audit.ChainPage;
import dev.gatehouse.domain.audit.ChainState;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.persistence.secret.AuditMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link AuditChain} over PostgreSQL, under a key that the database does not hold. */
public final class JdbiAuditChain implements AuditChain {
    private final Database database;
    private final AuditMac mac;
    private final AuditSealing sealing;
    private final AuditForgetting forgetting;

    public JdbiAuditChain(Database database, AuditMac mac, Randomness randomness) {
        this.database = database;
        this.mac = mac;
        this.sealing = new AuditSealing(database, mac, randomness);
        this.forgetting = new AuditForgetting(database, mac);
    }

    @Override
    public int seal(int most) {
        return sealing.seal(most);
    }

    @Override
    public int forgetBefore(Instant time, int most) {
        return forgetting.before(time, most);
    }

    /** Those with a head, those with an event that waits, and those with nothing but events, whose head is missing. */
    @Override
    public List<ChainId> after(ChainId chain, int most) {
        return database.with(handle -> handle.createQuery("""
                        with recursive sealed (id) as (
                            (select chain_id from audit_events where chain_id > :after and sequence is not null
                             order by chain_id limit 1)
                            union all
                            select (select chain_id from audit_events e where e.chain_id > s.id and sequence is not null
                                    order by chain_id limit 1)
                            from sealed s where s.id is not null
                        )
                        (select id from audit_chains where id > :after order by id limit :most)
                        union
                        (select distinct organization_id from audit_events
                         where sequence is null and organization_id > :after order by 1 limit :most)
                        union
                        (select id from (select id from sealed limit :most) as some_of_them where id is not null)
                        order by 1 limit :most
                        """)
                .bind("after", id(chain))
                .bind("most", most)
                .map((row, context) -> ChainId.of(new OrganizationId(Rows.uuid(row, "id"))))
                .list());
    }

    @Override
    public ChainState state(ChainId chain) {
        return database.with(handle -> handle.createQuery("""
                        select head.id, head.sequence, encode(head.link, 'hex') as link, head.forgotten_sequence,
                            encode(head.forgotten_link, 'hex') as forgotten_link, encode(head.mac, 'hex') as mac,
                            waiting.count, waiting.since,
                            (select min(sequence) from audit_events where chain_id = :chain and sequence is not null) as lowest,
                            (select max(sequence) from audit_events where chain_id = :chain and sequence is not null) as highest
                        from (select count(*) as count, min(at) as since from audit_events
                              where sequence is null and coalesce(organization_id, :instance) = :chain) as waiting
                        left join audit_chains head on head.id = :chain
                        """)
                .bind("chain", id(chain))
                .bind("instance", AuditStore.INSTANCE)
                .map((row, context) -> state(row, id(chain)))
                .one());
    }

    private ChainState state(ResultSet row, UUID chain) throws SQLException {
        boolean known = row.getString("mac") != null;
        AuditHead head = known ? AuditHead.read(row) : AuditHead.fresh(chain);
        return new ChainState(
                head.start(),
                head.end(),
                row.getLong("count"),
                Optional.ofNullable(row.getTimestamp("since")).map(Timestamp::toInstant),
                headFault(head, known, row.getLong("lowest"), row.getLong("highest")));
    }

    private Optional<ChainFault> headFault(AuditHead head, boolean known, long lowest, long highest) {
        if (!known) {
            return fault(highest > 0, ChainFlaw.HEAD_MISSING, 1);
        }
        if (!head.isGenuine(mac)) {
            return fault(true, ChainFlaw.HEAD_CHANGED, head.end().sequence());
        }
        if (highest > head.end().sequence()) {
            return fault(true, ChainFlaw.HEAD_BEHIND, head.end().sequence() + 1);
        }
        return fault(highest > 0 && lowest <= head.start().sequence(), ChainFlaw.EVENT_FORGOTTEN, lowest);
    }

    @Override
    public ChainPage verify(ChainId chain, ChainMark from, long upTo, int most) {
        List<SealedRow> rows = database.with(handle -> AuditStore.sealedAfter(handle, id(chain), from, upTo, most));
        ChainMark mark = from;
        long erased = 0;
        for (SealedRow row : rows) {
            Optional<ChainFault> fault = row.faultAfter(id(chain), mark, mac);
            if (fault.isPresent()) {
                return new ChainPage(mark, erased, fault);
            }
            mark = row.mark();
            erased += row.isErased() ? 1 : 0;
        }
        boolean cutShort = rows.size() < most && mark.sequence() < upTo;
        return new ChainPage(mark, erased, fault(cutShort, ChainFlaw.EVENT_MISSING, mark.sequence() + 1));
    }

    @Override
    public Optional<ChainFault> registerFault() {
        return database.with(handle -> handle.createQuery("""
                        select chains.sealed as total, register.sealed, encode(register.mac, 'hex') as mac
                        from (select coalesce(sum(sequence), 0) as sealed from audit_chains) as chains
                        left join audit_register register on true
                        """)
                .map((row, context) -> registerFault(row))
                .one());
    }

    private Optional<ChainFault> registerFault(ResultSet row) throws SQLException {
        long total = row.getLong("total");
        if (row.getString("mac") == null) {
            return fault(total > 0, ChainFlaw.REGISTER_MISSING, total);
        }
        AuditRegister register = AuditRegister.read(row);
        if (!register.isGenuine(mac)) {
            return fault(true, ChainFlaw.REGISTER_CHANGED, total);
        }
        return fault(total != register.sealed(), ChainFlaw.REGISTER_DIFFERS, total);
    }

    private static Optional<ChainFault> fault(boolean found, ChainFlaw flaw, long sequence) {
        return found ? Optional.of(new ChainFault(flaw, sequence, Optional.empty())) : Optional.empty();
    }

    private static UUID id(ChainId chain) {
        return chain.organization().map(OrganizationId::value).orElse(AuditStore.INSTANCE);
    }
}
