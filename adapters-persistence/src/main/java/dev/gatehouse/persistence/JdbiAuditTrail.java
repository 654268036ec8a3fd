package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditTrail;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.persistence.secret.AuditMac;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** {@link AuditTrail} over PostgreSQL: each row is stamped as it is written, and waits for its place in its chain. */
public final class JdbiAuditTrail implements AuditTrail {
    private static final int SALT_BYTES = 16;

    private final Database database;
    private final AuditMac mac;
    private final Randomness randomness;

    public JdbiAuditTrail(Database database, AuditMac mac, Randomness randomness) {
        this.database = database;
        this.mac = mac;
        this.randomness = randomness;
    }

    @Override
    public void record(AuditEvent event) {
        AuditRow row = rowOf(event);
        String salt = HexFormat.of().formatHex(randomness.bytes(SALT_BYTES));
        String commitment = row.commitment(salt);
        database.with(handle -> handle.createUpdate("""
                        insert into audit_events (id, at, action, result, actor_id, subject_id, organization_id, object,
                                                  ip_address, user_agent, request_id, salt, commitment, stamp, impersonator_id)
                        values (:id, :at, :action, :result, cast(:actor as uuid), cast(:subject as uuid),
                                cast(:organization as uuid), :object, :ipAddress, :userAgent, :requestId,
                                decode(:salt, 'hex'), decode(:commitment, 'hex'), decode(:stamp, 'hex'),
                                cast(:impersonator as uuid))
                        """)
                .bind("id", row.id())
                .bind("at", row.at())
                .bind("action", row.action())
                .bind("result", row.result())
                .bind("actor", row.actor().orElse(null))
                .bind("subject", row.subject().orElse(null))
                .bind("organization", row.organization().orElse(null))
                .bind("impersonator", row.impersonator().orElse(null))
                .bind("object", row.object().orElse(null))
                .bind("ipAddress", row.ipAddress())
                .bind("userAgent", row.userAgent())
                .bind("requestId", row.requestId())
                .bind("salt", salt)
                .bind("commitment", commitment)
                .bind("stamp", row.stamp(mac, commitment))
                .execute());
    }

    /** Its time as PostgreSQL keeps it, to the microsecond. */
    private static AuditRow rowOf(AuditEvent event) {
        return new AuditRow(
                event.id(),
                event.at().truncatedTo(ChronoUnit.MICROS),
                event.action().publishedName(),
                event.result().name(),
                event.actor().map(AccountId::value),
                event.subject().map(AccountId::value),
                event.organization().map(OrganizationId::value),
                event.impersonator().map(AccountId::value),
                event.object(),
                event.client().ipAddress(),
                event.client().userAgent(),
                event.client().requestId());
    }
}
