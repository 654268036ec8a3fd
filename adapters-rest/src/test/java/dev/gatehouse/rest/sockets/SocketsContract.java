package dev.gatehouse.rest.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What sockets, machines and tickets promise, whatever is behind them. */
public interface SocketsContract {
    int MEBIBYTE = 1024 * 1024;
    Duration SECOND = Duration.ofSeconds(1);

    /** The server under test; it knows nobody at the start of a test. */
    Site site();

    @Test
    default void aRegisteredMachineIsListedAsPublished() {
        Owner alice = Owner.named(site(), "alice");

        Answer answer = alice.register("Desk", alice.key());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("token").asText()).matches("ghm_[0-9A-Za-z]{49}");
        JsonNode machine = answer.json().path("machine");
        assertThat(machine.toString())
                .matches("\\{\"id\":\"mac_[0-9A-Z]{26}\",\"name\":\"Desk\",\"platform\":\"linux/amd64\","
                        + "\"version\":\"test 1.0\",\"address\":\"127.0.0.1\",\"online\":false,"
                        + "\"created_at\":\"[^\"]+Z\",\"last_contact_at\":null}");
        assertThat(alice.machines().body()).isEqualTo("{\"machines\":[" + machine + "]}");
        assertThat(Owner.named(site(), "bob").machines().body()).isEqualTo("{\"machines\":[]}");
    }

    @Test
    default void onlyAKeyRegisters() {
        Owner alice = Owner.named(site(), "alice");

        for (String bearer : new String[] {"", alice.token(), "gha_" + "0".repeat(49), "ghk_" + "0".repeat(49)}) {
            Answer answer = alice.register("Desk", bearer);
            assertThat(answer.status()).as(bearer).isEqualTo(401);
            assertThat(answer.error()).isEqualTo("UNAUTHORIZED");
        }
        assertThat(site().post("/api/agents/register", "{}").status()).isEqualTo(401);
        Answer empty = site().post("/api/agents/register", "{}", Owner.bearer(alice.key()));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.json().path("fields").properties())
                .extracting(field -> field.getKey())
                .containsExactly("name", "platform", "version");
    }

    @Test
    default void itsOwnerRenamesAndRemovesItAndToOthersItIsNotThere() {
        Owner alice = Owner.named(site(), "alice");
        Owner bob = Owner.named(site(), "bob");
        Robot desk = alice.robot("Desk");
        String path = "/api/machines/" + desk.id();
        String shelf = "{\"name\": \"Shelf\"}";

        assertThat(patch(path, shelf, bob).status()).isEqualTo(404);
        assertThat(bob.remove(desk).status()).isEqualTo(404);
        assertThat(patch(path, "{}", alice).error()).isEqualTo("INVALID_NAME");
        Answer renamed = patch(path, shelf, alice);
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json()).isEqualTo(alice.machine(desk));
        assertThat(renamed.json().path("name").asText()).isEqualTo("Shelf");

        assertThat(alice.remove(desk).status()).isEqualTo(204);
        assertThat(alice.remove(desk).error()).isEqualTo("NOT_FOUND");
        assertThat(alice.machines().body()).isEqualTo("{\"machines\":[]}");
        assertThat(handshake(desk.own(), desk.shows()).status()).isEqualTo(401);
    }

    @Test
    default void whatIsSaidAtOneEndIsHeardAtTheOther() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control)) {
            terminal.say("ls -l \u2014 \ud83d\ude00");
            assertThat(agent.text()).isEqualTo("ls -l \u2014 \ud83d\ude00");
            agent.say(new byte[] {0, 1, (byte) 0xff});
            assertThat(terminal.bytes()).containsExactly(0, 1, 0xff);
            agent.say("");
            assertThat(terminal.text()).isEmpty();
            terminal.sayPart(new byte[] {1, 2}, false).sayPart(new byte[] {3}, true);
            assertThat(agent.bytes()).containsExactly(1, 2, 3);

            terminal.close(1000, "bye");
            assertThat(agent.end()).isEqualTo(new Line.End(1000, "bye"));
            assertThat(terminal.end().code()).isEqualTo(1000);
        }
    }

    @Test
    default void theAgentsOwnCodeIsHeardAtTheTerminal() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control)) {
            agent.close(4001, "exit 1");
            assertThat(terminal.end()).isEqualTo(new Line.End(4001, "exit 1"));
        }
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk)) {
            desk.answer(control).close();
            assertThat(terminal.end().code()).isEqualTo(1011);
        }
    }

    @Test
    default void aMessageOfAMebibytePassesAndALargerOneEndsBothSides() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        byte[] large = new byte[MEBIBYTE];
        new Random(7).nextBytes(large);
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control)) {
            terminal.say(large);
            assertThat(agent.bytes()).isEqualTo(large);
            agent.say("\u00e4".repeat(MEBIBYTE / 2));
            assertThat(terminal.text()).isEqualTo("\u00e4".repeat(MEBIBYTE / 2));

            var unused = terminal.saySoon(new byte[MEBIBYTE + 1]);
            assertThat(agent.end().code()).isEqualTo(1009);
            assertThat(terminal.end().code()).isEqualTo(1009);
        }
    }

    @Test
    default void severalTerminalsOfOneMachineAreApart() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Line first = alice.terminal(desk);
                Line answerToFirst = desk.answer(control);
                Line second = alice.terminal(desk);
                Line answerToSecond = desk.answer(control)) {
            first.say("1");
            second.say("2");
            assertThat(answerToFirst.text()).isEqualTo("1");
            assertThat(answerToSecond.text()).isEqualTo("2");
        }
    }

    @Test
    default void nobodyIsLetInWithoutACredentialOfTheirOwn() {
        Owner alice = Owner.named(site(), "alice");
        Owner bob = Owner.named(site(), "bob");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect()) {
            assertThat(control.isOpen()).isTrue();
            String forged = alice.token().substring(0, alice.token().length() - 4) + "AAAA";
            for (String query : new String[] {
                "",
                "?token=",
                "?token=" + forged,
                "?token=" + alice.key(),
                "?token=" + desk.credential(),
                "?ticket=" + alice.token(),
                "?ticket=" + "A".repeat(43),
                "?access_token=" + alice.token()
            }) {
                assertUnauthorized(handshake(desk.terminal() + query));
            }
            assertUnauthorized(handshake(desk.terminal(), "Cookie: session=" + alice.token()));
            assertThat(handshake(desk.terminal() + "?token=a&token=b").status()).isEqualTo(400);

            Answer foreign = handshake(desk.terminal() + "?token=" + bob.token());
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.error()).isEqualTo("NOT_FOUND");
            assertThat(handshake("/api/terminal/mac_none/ws?token=" + bob.token())
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    default void anAgentIsLetInByItsMachinesCredentialAtItsMachinesAddress() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        Robot shelf = alice.robot("Shelf");

        assertUnauthorized(handshake(desk.own()));
        assertUnauthorized(handshake(desk.own() + "?token=" + desk.credential()));
        assertUnauthorized(handshake(desk.own(), "Authorization: Bearer " + alice.token()));
        assertUnauthorized(handshake(desk.own(), "Authorization: Bearer " + alice.key()));
        assertThat(handshake(shelf.own(), desk.shows()).status()).isEqualTo(404);
        assertThat(handshake(desk.own() + "?stream=guessed", desk.shows()).status())
                .isEqualTo(404);
    }

    @Test
    default void aStreamIsAnsweredOnceAndByItsOwnMachine() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        Robot shelf = alice.robot("Shelf");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk)) {
            String stream = "?stream=" + Robot.asked(control);
            assertThat(handshake(shelf.own() + stream, shelf.shows()).status()).isEqualTo(404);
            try (Line agent = Line.open(site(), desk.own() + stream, Owner.bearer(desk.credential()))) {
                agent.say("here");
                assertThat(terminal.text()).isEqualTo("here");
                assertThat(handshake(desk.own() + stream, desk.shows()).status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    default void aMachineThatIsNotConnectedIsNotReached() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");

        Answer answer = handshake(desk.terminal() + "?token=" + alice.token());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"error\":\"CONFLICT\",\"message\":\"This machine is not connected\"}");
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("X-Request-Id")).isPresent();
    }

    @Test
    default void aPageOfAnotherSiteGetsNoSocket() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect()) {
            assertThat(control.isOpen()).isTrue();
            String path = desk.terminal() + "?token=" + alice.token();
            for (String origin : new String[] {"https://evil.example.com", "null", "http://localhost"}) {
                Answer answer = handshake(path, "Origin: " + origin);
                assertThat(answer.status()).as(origin).isEqualTo(403);
                assertThat(answer.error()).isEqualTo("CROSS_SITE_REQUEST");
            }
            assertThat(handshake(path, "Origin: http://localhost:8080").status())
                    .isEqualTo(101);
        }
    }

    @Test
    default void theAddressOfASocketAnswersNothingElse() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");

        Answer plain = site().get(desk.terminal() + "?token=" + alice.token());
        assertThat(plain.status()).isEqualTo(426);
        assertThat(plain.error()).isEqualTo("UPGRADE_REQUIRED");
        assertThat(plain.header("Upgrade")).contains("websocket");
        assertThat(site().post(desk.terminal(), "{}").status()).isEqualTo(405);
        Answer old = Line.knock(site(), desk.own(), 8, desk.shows());
        assertThat(old.status()).isEqualTo(426);
        assertThat(alice.machine(desk).path("online").asBoolean()).isFalse();
    }

    @Test
    default void nothingIsCompressed() {
        Robot desk = Owner.named(site(), "alice").robot("Desk");

        Answer opened = handshake(desk.own(), desk.shows(), "Sec-WebSocket-Extensions: permessage-deflate");

        assertThat(opened.status()).isEqualTo(101);
        assertThat(opened.header("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    default void aTicketOpensOneSocketAtOneAddress() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        Robot shelf = alice.robot("Shelf");
        try (Line control = desk.connect();
                Line other = shelf.connect()) {
            assertThat(other.isOpen()).isTrue();
            Answer issued = alice.ticket(desk.terminal());
            assertThat(issued.status()).isEqualTo(201);
            String ticket = issued.json().path("ticket").asText();
            try (Line terminal = Line.open(site(), desk.terminal() + "?ticket=" + ticket);
                    Line agent = desk.answer(control)) {
                terminal.say("by ticket");
                assertThat(agent.text()).isEqualTo("by ticket");
                assertUnauthorized(handshake(desk.terminal() + "?ticket=" + ticket));
            }
            String elsewhere =
                    alice.ticket(desk.terminal()).json().path("ticket").asText();
            assertUnauthorized(handshake(shelf.terminal() + "?ticket=" + elsewhere));
            assertUnauthorized(handshake(desk.terminal() + "?ticket=" + elsewhere));
            String twice = alice.ticket(desk.terminal()).json().path("ticket").asText();
            assertUnauthorized(handshake(desk.terminal() + "?ticket=" + twice + "&token=" + alice.token()));

            Owner bob = Owner.named(site(), "bob");
            String bobs = bob.ticket(desk.terminal()).json().path("ticket").asText();
            assertThat(handshake(desk.terminal() + "?ticket=" + bobs).status()).isEqualTo(404);

            String late = alice.ticket(desk.terminal()).json().path("ticket").asText();
            alice.signOut();
            assertUnauthorized(handshake(desk.terminal() + "?ticket=" + late));
        }
    }

    @Test
    default void aTicketIsShownOnce() {
        Owner alice = Owner.named(site(), "alice");
        String[] headers = {"Authorization", "Bearer " + alice.token(), "Idempotency-Key", "one"};
        String body = "{\"path\": \"/api/terminal/mac_1/ws\"}";

        Answer first = site().post("/v1/tokens/ticket", body, headers);
        Answer again = site().post("/v1/tokens/ticket", body, headers);

        assertThat(first.json().path("ticket").asText()).hasSize(43);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.json().path("ticket").isNull()).isTrue();
        assertThat(alice.ticket("/api?token=a").status()).isEqualTo(400);
    }

    @Test
    default void aSessionTakesItsSocketsWithItWithinASecond() {
        Owner alice = Owner.named(site(), "alice");
        Owner elsewhere = Owner.signedIn(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control);
                Line other = elsewhere.terminal(desk);
                Line answer = desk.answer(control)) {
            terminal.say("before");
            assertThat(agent.text()).isEqualTo("before");

            alice.signOut();
            Instant ended = Instant.now();

            assertThat(terminal.end().code()).isEqualTo(1008);
            assertThat(agent.end().code()).isEqualTo(1008);
            assertThat(Duration.between(ended, Instant.now())).isLessThan(SECOND);
            other.say("still here");
            assertThat(answer.text()).isEqualTo("still here");
            assertThat(control.isOpen()).isTrue();
        }
    }

    @Test
    default void aRemovedMachineTakesAllItsSocketsWithItWithinASecond() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect();
                Line terminal = alice.terminal(desk);
                Line agent = desk.answer(control)) {
            agent.say("before");
            assertThat(terminal.text()).isEqualTo("before");

            alice.remove(desk);
            Instant removed = Instant.now();

            assertThat(control.end().code()).isEqualTo(1008);
            assertThat(agent.end().code()).isEqualTo(1008);
            assertThat(terminal.end().code()).isEqualTo(1008);
            assertThat(Duration.between(removed, Instant.now())).isLessThan(SECOND);
            assertUnauthorized(handshake(desk.own(), desk.shows()));
        }
    }

    @Test
    default void aMachineIsOnlineWhileItsAgentIsConnected() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line control = desk.connect()) {
            assertThat(control.isOpen()).isTrue();
            assertThat(alice.machine(desk).path("online").asBoolean()).isTrue();
            assertThat(alice.machine(desk).path("address").asText()).isEqualTo("127.0.0.1");
            assertThat(alice.machine(desk).path("last_contact_at").asText()).endsWith("Z");
            control.close(1000, "");
            await(() -> !alice.machine(desk).path("online").asBoolean());
            assertThat(alice.machine(desk).path("last_contact_at").isNull()).isFalse();
        }
    }

    @Test
    default void theNewestConnectionOfAMachineIsTheOneThatIsCalled() {
        Owner alice = Owner.named(site(), "alice");
        Robot desk = alice.robot("Desk");
        try (Line older = desk.connect();
                Line newer = desk.connect()) {
            assertThat(older.end().code()).isEqualTo(4409);
            try (Line terminal = alice.terminal(desk);
                    Line agent = desk.answer(newer)) {
                terminal.say("hello");
                assertThat(agent.text()).isEqualTo("hello");
            }
            assertThat(alice.machine(desk).path("online").asBoolean()).isTrue();
        }
    }

    /** What a handshake is answered with. */
    default Answer handshake(String path, String... headers) {
        return Line.knock(site(), path, headers);
    }

    private Answer patch(String path, String body, Owner owner) {
        return site().send(
                        "PATCH",
                        path,
                        body,
                        "Authorization",
                        "Bearer " + owner.token(),
                        "Content-Type",
                        "application/json");
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\":\"UNAUTHORIZED\",\"message\":\"Authentication required\"}");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    static void await(BooleanSupplier done) {
        Instant latest = Instant.now().plusSeconds(10);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(latest)) {
                throw new AssertionError("It did not come about");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
