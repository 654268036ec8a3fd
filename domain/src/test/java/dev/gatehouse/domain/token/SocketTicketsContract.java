package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.world.PortsContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link SocketTickets} promises, over any ports. */
public interface SocketTicketsContract extends PortsContract {
    @Test
    default void aTicketIsTakenOnce() {
        SocketTicket ticket = added(liveSession());

        assertThat(ports().socketTickets().take(ticket.hash(), NOW)).contains(ticket);
        assertThat(ports().socketTickets().take(ticket.hash(), NOW)).isEmpty();
    }

    @Test
    default void ofSimultaneousCallsOneHasIt() throws InterruptedException {
        SocketTicket ticket = added(liveSession());

        assertThat(simultaneously(
                        8,
                        () -> ports().socketTickets().take(ticket.hash(), NOW).isPresent()))
                .isEqualTo(1);
    }

    @Test
    default void aTicketIsDeadAtItsEndAndForAll() {
        SessionId session = liveSession();
        SocketTicket used = added(session);
        SocketTicket late = added(session);

        assertThat(ports().socketTickets().take(used.hash(), used.expiresAt().minusMillis(1)))
                .contains(used);
        assertThat(ports().socketTickets().take(late.hash(), late.expiresAt())).isEmpty();
        assertThat(ports().socketTickets().take(late.hash(), NOW)).isEmpty();
    }

    @Test
    default void anExpiredOneIsForgottenWhenAnotherIsAdded() {
        SessionId session = liveSession();
        SocketTicket old = added(session);

        ports().socketTickets().add(ticket(session), old.expiresAt());

        assertThat(ports().socketTickets().take(old.hash(), NOW)).isEmpty();
    }

    @Test
    default void aTicketHasASession() {
        SocketTicket stray = ticket(new SessionId(ports().ids().next()));

        assertThatThrownBy(() -> ports().socketTickets().add(stray, NOW)).isInstanceOf(RuntimeException.class);
    }

    private SessionId liveSession() {
        return openedSession(addedAccount("alice"), Optional.empty(), NOW).id();
    }

    private SocketTicket added(SessionId session) {
        SocketTicket ticket = ticket(session);
        ports().socketTickets().add(ticket, NOW);
        return ticket;
    }

    private SocketTicket ticket(SessionId session) {
        return new SocketTicket(
                OneTimeSecret.fresh(ports().randomness()).hash(),
                session,
                new SocketPath("/api/terminal/mac_1/ws"),
                NOW.plus(SocketTicket.LIFETIME));
    }
}
