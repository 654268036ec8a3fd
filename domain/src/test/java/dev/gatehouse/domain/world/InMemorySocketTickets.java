package dev.gatehouse.domain.world;

import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.token.SocketTicket;
import dev.gatehouse.domain.token.SocketTickets;
import java.time.Instant;
import java.util.Optional;

final class InMemorySocketTickets implements SocketTickets {
    private final Memory memory;

    InMemorySocketTickets(Memory memory) {
        this.memory = memory;
    }

    @Override
    public void add(SocketTicket ticket, Instant now) {
        memory.with(tables -> {
            if (!tables.sessions.containsKey(ticket.session())) {
                throw new IllegalStateException("A ticket has a session");
            }
            tables.socketTickets.values().removeIf(old -> !now.isBefore(old.expiresAt()));
            return tables.socketTickets.put(ticket.hash(), ticket);
        });
    }

    @Override
    public Optional<SocketTicket> take(SecretHash hash, Instant now) {
        return memory.with(tables -> Optional.ofNullable(tables.socketTickets.remove(hash)))
                .filter(ticket -> now.isBefore(ticket.expiresAt()));
    }
}
