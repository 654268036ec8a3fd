package dev.gatehouse.rest.v1.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.application.token.SocketAdmission;
import dev.gatehouse.rest.http.Rfc3339;
import org.jspecify.annotations.Nullable;

/** A ticket as it is answered; to whoever repeats the call, without what opens anything. */
record TicketJson(
        @Nullable String ticket, @JsonProperty("expires_at") String expiresAt) {
    static TicketJson of(SocketAdmission.Ticket ticket) {
        return new TicketJson(ticket.text(), Rfc3339.of(ticket.expiresAt()));
    }

    TicketJson hidden() {
        return new TicketJson(null, expiresAt);
    }

    @Override
    public String toString() {
        return "TicketJson[hidden]";
    }
}
