package dev.gatehouse.persistence;

import dev.gatehouse.persistence.secret.AuditMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An audit event as it is stored, and the stamp that proves it was written by whoever knows the secret. Address and agent go into
 * it as a salted commitment: both and the salt can be erased, and the stamp still proves the rest.
 */
record AuditRow(
        UUID id,
        Instant at,
        String action,
        String result,
        Optional<UUID> actor,
        Optional<UUID> subject,
        Optional<UUID> organization,
        Optional<UUID> impersonator,
        Optional<String> object,
        String ipAddress,
        String userAgent,
        String requestId) {

    /** The columns that {@link #read} wants. */
    static final String COLUMNS =
            "id, at, action, result, actor_id, subject_id, organization_id, impersonator_id, object, ip_address, user_agent, request_id";

    static AuditRow read(ResultSet row) throws SQLException {
        return new AuditRow(
                Rows.uuid(row, "id"),
                Rows.instant(row, "at"),
                row.getString("action"),
                row.getString("result"),
                Rows.optionalUuid(row, "actor_id"),
                Rows.optionalUuid(row, "subject_id"),
                Rows.optionalUuid(row, "organization_id"),
                Rows.optionalUuid(row, "impersonator_id"),
                Optional.ofNullable(row.getString("object")),
                row.getString("ip_address"),
                row.getString("user_agent"),
                row.getString("request_id"));
    }

    /** The commitment to address and agent under a salt, in hexadecimal. */
    String commitment(String salt) {
        return AuditMac.commitment(
                HexFormat.of().parseHex(salt), List.of(Optional.of(ipAddress), Optional.of(userAgent)));
    }

    /**
     * The stamp over everything but address and agent, for which the commitment stands. Who acted in somebody's name is an
     * extra value of another kind of event, so that what was written before there were any is stamped as it was.
     */
    String stamp(AuditMac mac, String commitment) {
        var values = new ArrayList<>(List.of(
                Optional.of(id.toString()),
                Optional.of(at.truncatedTo(ChronoUnit.MICROS).toString()),
                Optional.of(action),
                Optional.of(result),
                actor.map(UUID::toString),
                subject.map(UUID::toString),
                organization.map(UUID::toString),
                object,
                Optional.of(requestId),
                Optional.of(commitment)));
        impersonator.map(UUID::toString).map(Optional::of).ifPresent(values::add);
        return mac.of(impersonator.isPresent() ? "impersonated event" : "event", values);
    }

    /** Whether nothing tells any more who called from where. */
    boolean isErased() {
        return ipAddress.isEmpty() && userAgent.isEmpty();
    }
}
