package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditTrail;
import dev.gatehouse.domain.organization.OrganizationId;

/** {@link AuditTrail} over PostgreSQL. */
public final class JdbiAuditTrail implements AuditTrail {
    private final Database database;

    public JdbiAuditTrail(Database database) {
        this.database = database;
    }

    @Override
    public void record(AuditEvent event) {
        database.with(handle -> handle.createUpdate("""
                        insert into audit_events (id, at, action, actor_id, subject_id, organization_id,
                                                  ip_address, user_agent, request_id)
                        values (:id, :at, :action, cast(:actor as uuid), cast(:subject as uuid), cast(:organization as uuid),
                                :ipAddress, :userAgent, :requestId)
                        """)
                .bind("id", event.id())
                .bind("at", event.at())
                .bind("action", event.action().publishedName())
                .bind("actor", event.actor().map(AccountId::value).orElse(null))
                .bind("subject", event.subject().map(AccountId::value).orElse(null))
                .bind(
                        "organization",
                        event.organization().map(OrganizationId::value).orElse(null))
                .bind("ipAddress", event.client().ipAddress())
                .bind("userAgent", event.client().userAgent())
                .bind("requestId", event.client().requestId())
                .execute());
    }
}
