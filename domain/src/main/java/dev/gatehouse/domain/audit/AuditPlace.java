package dev.gatehouse.domain.audit;

import java.time.Instant;
import java.util.UUID;

/** Where an event stands among others: by its time, and by its id among those of one moment. */
public record AuditPlace(Instant at, UUID id) implements Comparable<AuditPlace> {
    public static AuditPlace of(AuditEvent event) {
        return new AuditPlace(event.at(), event.id());
    }

    /** The older first; ids as texts, which is how every store sorts them. */
    @Override
    public int compareTo(AuditPlace other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : id.toString().compareTo(other.id.toString());
    }
}
