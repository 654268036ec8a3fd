package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.sockets.Line;
import dev.gatehouse.rest.sockets.Owner;
import dev.gatehouse.rest.sockets.Robot;
import dev.gatehouse.rest.sockets.SocketsContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole application keeps what sockets promise, and what ends at one instance ends at the other. */
class SocketsTest implements SocketsContract {
    private static Running gatehouse;
    private static Running beside;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        beside = gatehouse.startAnother(Map.of("rateLimits", "off"));
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        beside.close();
        gatehouse.close();
    }

    @Override
    public Site site() {
        return gatehouse.site();
    }

    @Test
    void whatEndsAtTheOtherInstanceEndsHereWithinASecond() {
        Owner alice = Owner.named(site(), "alice");
        Owner there = new Owner(beside.site(), alice.token(), alice.key());
        Robot desk = alice.robot("Desk");
        Robot shelf = alice.robot("Shelf");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control);
                Line other = shelf.connect()) {
            agent.say("before");
            assertThat(terminal.text()).isEqualTo("before");

            Instant removed = Instant.now();
            there.remove(shelf);
            assertThat(other.end().code()).isEqualTo(1008);
            assertThat(Duration.between(removed, Instant.now())).isLessThan(SECOND);

            Instant ended = Instant.now();
            there.signOut();
            assertThat(terminal.end().code()).isEqualTo(1008);
            assertThat(agent.end().code()).isEqualTo(1008);
            assertThat(Duration.between(ended, Instant.now())).isLessThan(SECOND);
            assertThat(control.isOpen()).isTrue();
        }
    }

    @Test
    void aDisabledAccountTakesAllItsSocketsWithIt() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control)) {
            agent.say("before");
            assertThat(terminal.text()).isEqualTo("before");

            new RunningHouse(beside).disable("alice@example.com");
            Instant disabled = Instant.now();

            assertThat(control.end().code()).isEqualTo(1008);
            assertThat(terminal.end().code()).isEqualTo(1008);
            assertThat(agent.end().code()).isEqualTo(1008);
            assertThat(Duration.between(disabled, Instant.now())).isLessThan(SECOND);
            assertThat(handshake(desk.own(), desk.shows()).status()).isEqualTo(401);
        }
    }

    @Test
    void aMachineThatIsConnectedElsewhereIsNotReachedHere() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.at(beside.site()).connect()) {
            assertThat(control.isOpen()).isTrue();
            assertThat(alice.machine(desk).path("online").asBoolean()).isTrue();

            var answer = handshake(desk.terminal() + "?token=" + alice.token());

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("message").asText())
                    .isEqualTo("This machine is connected to another instance: try again");
            assertThat(answer.header("Retry-After")).contains("1");
        }
    }

    @Test
    void aTicketOfTheOtherInstanceIsTakenHereAndThereOnce() {
        Owner alice = Owner.named(site(), "alice");
        Owner there = new Owner(beside.site(), alice.token(), alice.key());
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect()) {
            String ticket = there.ticket(desk.terminal()).json().path("ticket").asText();
            try (Line terminal = Line.open(site(), desk.terminal() + "?ticket=" + ticket);
                    Line agent = desk.answer(control)) {
                agent.say("hello");
                assertThat(terminal.text()).isEqualTo("hello");
            }
            assertThat(Line.knock(beside.site(), desk.terminal() + "?ticket=" + ticket)
                            .status())
                    .isEqualTo(401);
            assertThat(gatehouse.count("select count(*) from socket_tickets")).isZero();
        }
    }

    @Test
    void whileTheStoreDoesNotAnswerNothingStaysOpen() throws SQLException {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Connection lock = gatehouse.connect();
                Statement statement = lock.createStatement()) {
            assertThat(control.isOpen()).isTrue();
            lock.setAutoCommit(false);
            statement.execute("lock table machines in access exclusive mode");
            Instant locked = Instant.now();

            assertThat(control.end().code()).isEqualTo(1013);
            assertThat(Duration.between(locked, Instant.now())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
            lock.rollback();
        }
        try (Line control = desk.connect()) {
            assertThat(control.isOpen()).isTrue();
        }
    }

    @Test
    void whatWasDoneIsOnTheTrailAndNoCredentialIsInTheDatabase() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control)) {
            agent.say("hello");
            assertThat(terminal.text()).isEqualTo("hello");
        }
        alice.ticket(desk.terminal());
        alice.remove(desk);

        assertThat(
                        gatehouse.texts(
                                "select action from audit_events where object is not null and actor_id is not null order by at, id"))
                .containsExactly("machine.registered", "terminal.opened", "machine.removed");
        assertThat(gatehouse.count("select count(*) from socket_tickets where path like '/api/terminal/mac_%'"))
                .isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from machines")).isZero();
    }
}
