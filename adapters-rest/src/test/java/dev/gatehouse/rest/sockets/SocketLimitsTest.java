package dev.gatehouse.rest.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.socket.SocketLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much, how many and for how long, with limits that a test can wait for. */
class SocketLimitsTest {
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final int A_PART = 16 * 1024;

    @Test
    void aRelayInWhichNobodySaysAnythingIsClosed() throws Exception {
        try (WorldSite world = started(SocketLimits.usual().withIdle(SHORT))) {
            Owner alice = Owner.named(world.site(), "alice");
            Robot desk = alice.robot("Desk");
            try (Line control = desk.connect();
                    Line terminal = alice.terminal(desk);
                    Line agent = desk.answer(control)) {
                for (int i = 0; i < 5; i++) {
                    TimeUnit.MILLISECONDS.sleep(SHORT.toMillis() / 2);
                    agent.say("still here");
                    assertThat(terminal.text()).isEqualTo("still here");
                }

                assertThat(terminal.end().code()).isEqualTo(4408);
                assertThat(agent.end().code()).isEqualTo(4408);
                assertThat(control.isOpen()).as("nothing is said there").isTrue();
            }
        }
    }

    @Test
    void everybodyIsPingedAndWhoeverDoesNotAnswerIsCut() throws Exception {
        Duration ping = Duration.ofMillis(200);
        try (WorldSite world = started(SocketLimits.usual().withPing(ping, Duration.ofSeconds(2)))) {
            Owner alice = Owner.named(world.site(), "alice");
            Robot desk = alice.robot("Desk");
            Robot shelf = alice.robot("Shelf");
            try (Line answering = desk.connect();
                    Line deaf = Line.openDeaf(world.site(), shelf.own(), Owner.bearer(shelf.credential()))) {
                SocketsContract.await(() -> answering.pings() > 12);
                SocketsContract.await(() -> !alice.machine(shelf).path("online").asBoolean());
                assertThat(answering.isOpen()).isTrue();
                assertThat(alice.machine(desk).path("online").asBoolean()).isTrue();
                assertThat(deaf.pings()).isZero();
            }
        }
    }

    @Test
    void aTerminalWhoseAgentDoesNotAnswerIsToldToTryAgain() throws Exception {
        try (WorldSite world = started(SocketLimits.usual().withAnswer(SHORT))) {
            Owner alice = Owner.named(world.site(), "alice");
            Robot desk = alice.robot("Desk");
            try (Line control = desk.connect();
                    Line terminal = alice.terminal(desk)) {
                String stream = Robot.asked(control);

                assertThat(terminal.end().code()).isEqualTo(1013);
                SocketsContract.await(() -> world.sockets().open() == 1);
                assertThat(Line.knock(world.site(), desk.own() + "?stream=" + stream, desk.shows())
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void thereIsRoomForSoManyAndAgainWhenOneHasGone() throws Exception {
        try (WorldSite world = started(SocketLimits.usual().withRoomFor(2, 3))) {
            Owner alice = Owner.named(world.site(), "alice");
            Owner bob = Owner.named(world.site(), "bob");
            Robot third = alice.robot("Third");
            Robot bobs = bob.robot("Desk");
            try (Line one = alice.robot("First").connect();
                    Line other = alice.robot("Second").connect();
                    Line another = bob.robot("Shelf").connect()) {
                assertThat(other.isOpen() && another.isOpen()).isTrue();
                assertThat(refused(world.site(), third)).isEqualTo("LIMIT_REACHED 409");
                assertThat(refused(world.site(), bobs)).isEqualTo("SERVICE_UNAVAILABLE 503");
                assertThat(alice.machine(third).path("online").asBoolean()).isFalse();

                one.close(1000, "");
                SocketsContract.await(() -> world.sockets().open() == 2);
                bobs.connect().close();
            }
            SocketsContract.await(() -> world.sockets().open() == 0);
        }
    }

    /** What the sender has said waits with the sender, in its network buffers and in those of the other end: not here. */
    @Test
    void whoeverIsNotReadCannotFillOurMemory() throws Exception {
        int messages = 64;
        try (WorldSite world = started(SocketLimits.usual())) {
            Owner alice = Owner.named(world.site(), "alice");
            Robot desk = alice.robot("Desk");
            try (Line control = desk.connect();
                    Line terminal = alice.terminal(desk);
                    Line slow = desk.answerDeaf(control)) {
                CompletableFuture<?> said = CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < messages; i++) {
                        terminal.saySoon(new byte[SocketsContract.MEBIBYTE]).join();
                    }
                });
                List<Long> underWay = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    TimeUnit.MILLISECONDS.sleep(50);
                    underWay.add(world.sockets().bytesUnderWay());
                }

                assertThat(said).as("64 MiB fit nowhere").isNotDone();
                assertThat(underWay).allMatch(bytes -> bytes <= A_PART);
                assertThat(underWay.get(39)).as("a part that nobody takes").isPositive();

                slow.read();
                for (int i = 0; i < messages; i++) {
                    assertThat(slow.bytes()).hasSize(SocketsContract.MEBIBYTE);
                }
                said.get(10, TimeUnit.SECONDS);
                SocketsContract.await(() -> world.sockets().bytesUnderWay() == 0);
            }
        }
    }

    @Test
    void whoeverIsToldToGoAndStaysIsCut() throws Exception {
        try (WorldSite world = started(SocketLimits.usual())) {
            Owner alice = Owner.named(world.site(), "alice");
            Robot desk = alice.robot("Desk");
            try (Line deaf = Line.openDeaf(world.site(), desk.own(), Owner.bearer(desk.credential()))) {
                assertThat(deaf.isOpen()).isTrue();
                alice.remove(desk);
                SocketsContract.await(() -> world.sockets().open() == 0);
            }
        }
    }

    @Test
    void aStoppingServerSaysSo() throws Exception {
        WorldSite world = started(SocketLimits.usual());
        Owner alice = Owner.named(world.site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control)) {
            agent.say("before");
            assertThat(terminal.text()).isEqualTo("before");

            world.close();

            assertThat(control.end().code()).isEqualTo(1001);
            assertThat(terminal.end().code()).isEqualTo(1001);
            assertThat(agent.end().code()).isEqualTo(1001);
        }
    }

    private static String refused(Site site, Robot robot) {
        var answer = Line.knock(site, robot.own(), robot.shows());
        return answer.error() + " " + answer.status();
    }

    private static WorldSite started(SocketLimits limits) throws Exception {
        return new WorldSite(limits, "http://localhost:8080").start();
    }
}
