package dev.gatehouse.rest.v1.me;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import org.jspecify.annotations.Nullable;

/** A session of one's own; nothing of what opens it. */
record SessionJson(
        String id,
        boolean current,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("last_used_at") String lastUsedAt,
        @JsonProperty("expires_at") String expiresAt,
        @JsonProperty("ip_address") String ipAddress,
        @JsonProperty("user_agent") String userAgent,
        @Nullable String impersonator) {
    static SessionJson of(Session session, SessionId current) {
        return new SessionJson(
                PublicId.of(session.id()),
                session.id().equals(current),
                Rfc3339.of(session.createdAt()),
                Rfc3339.of(session.lastUsedAt()),
                Rfc3339.of(session.expiresAt()),
                session.ipAddress(),
                session.userAgent(),
                session.impersonator().map(PublicId::of).orElse(null));
    }

    /** How many were ended. */
    record Ended(int ended) {}
}
