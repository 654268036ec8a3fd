package dev.gatehouse.application.token;

import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.session.Authenticate;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.domain.token.SocketPath;
import dev.gatehouse.domain.token.SocketTicket;
import dev.gatehouse.domain.token.SocketTickets;
import java.time.Clock;
import java.time.Instant;

/** Tickets by which browsers open sockets: they cannot send a header there, and a token in an address is found again. */
public final class SocketAdmission {
    private final SocketTickets tickets;
    private final Authenticate authenticate;
    private final Limits limits;
    private final Randomness randomness;
    private final Clock clock;

    public SocketAdmission(
            SocketTickets tickets, Authenticate authenticate, Limits limits, Randomness randomness, Clock clock) {
        this.tickets = tickets;
        this.authenticate = authenticate;
        this.limits = limits;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A ticket's text and its end. It does not print itself. */
    public record Ticket(String text, Instant expiresAt) {
        @Override
        public String toString() {
            return "Ticket[hidden, " + expiresAt + "]";
        }
    }

    /** A ticket for this address. Refuses with RATE_LIMIT_EXCEEDED an account that wants too many. */
    public Ticket issue(CurrentUser user, SocketPath path, Client client) {
        limits.beforeToken(user.account().id(), client);
        Instant now = clock.instant();
        OneTimeSecret secret = OneTimeSecret.fresh(randomness);
        var ticket = new SocketTicket(secret.hash(), user.session().id(), path, now.plus(SocketTicket.LIFETIME));
        tickets.add(ticket, now);
        return new Ticket(secret.reveal(), ticket.expiresAt());
    }

    /**
     * Who shows this ticket at this path: it is used up by that, whatever comes of it. Refuses with UNAUTHORIZED one that never
     * was, was used, has expired or is for another address, or whose session is over.
     */
    public CurrentUser admit(String text, String path) {
        return OneTimeSecret.read(text)
                .flatMap(secret -> tickets.take(secret.hash(), clock.instant()))
                .filter(ticket -> ticket.path().value().equals(path))
                .map(ticket -> authenticate.run(ticket.session()))
                .orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }
}
