package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** Port: the tickets that were not used yet. It knows hashes only, never a text. */
public interface SocketTickets {
    /** Adds a ticket; its session must exist. Some of those that have expired are forgotten. */
    void add(SocketTicket ticket, Instant now);

    /** The ticket with this hash, which is gone from then on: of simultaneous calls one has it. Empty once it has expired. */
    Optional<SocketTicket> take(SecretHash hash, Instant now);
}
