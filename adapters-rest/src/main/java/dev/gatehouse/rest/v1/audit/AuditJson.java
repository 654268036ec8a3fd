package dev.gatehouse.rest.v1.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.rest.http.PublicId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recorded act as it is answered; its time to the fraction that it is kept with. */
record AuditJson(
        String id,
        String at,
        String action,
        String result,
        @Nullable String actor,
        @Nullable String target,
        @Nullable String object,
        @JsonProperty("ip_address") String ipAddress,
        @JsonProperty("user_agent") String userAgent,
        @JsonProperty("request_id") String requestId,
        @Nullable String impersonator) {
    static AuditJson of(AuditEvent event) {
        return new AuditJson(
                PublicId.EVENT.write(event.id()),
                DateTimeFormatter.ISO_INSTANT.format(event.at()),
                event.action().publishedName(),
                event.result().name().toLowerCase(Locale.ROOT),
                account(event.actor()),
                account(event.subject()),
                event.object().orElse(null),
                event.client().ipAddress(),
                event.client().userAgent(),
                event.client().requestId(),
                account(event.impersonator()));
    }

    private static @Nullable String account(Optional<AccountId> id) {
        return id.map(PublicId::of).orElse(null);
    }
}
