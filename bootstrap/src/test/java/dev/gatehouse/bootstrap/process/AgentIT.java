package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.persistence.TestDatabase;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.sockets.Line;
import dev.gatehouse.rest.sockets.Owner;
import dev.gatehouse.rest.sockets.Robot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference agent beside the server, both as they are shipped. */
final class AgentIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    /** Without the programs of this machine there is none that makes a terminal. */
    @ParameterizedTest
    @CsvSource({"/usr/bin:/bin", "/nowhere"})
    void theOwnerHasAShellUntilTheMachineIsRemoved(String path) throws IOException {
        try (GatehouseProcess server = server()) {
            Owner alice = Owner.named(Site.onLoopback(server.port()), "alice");
            try (GatehouseProcess agent =
                    agent(server, alice.key()).with("PATH", path).start()) {
                Patience.until(
                        () -> alice.machines().body().contains("\"online\":true"),
                        LIMIT,
                        () -> "not there: " + agent.everythingSaid());
                String id = alice.machines().json().at("/machines/0/id").asText();
                Robot machine = new Robot(alice.site(), id, "");
                try (Line terminal = alice.terminal(machine)) {
                    terminal.say("echo h$((40+2))i\n");
                    assertThat(heardUntil("h42i", terminal)).contains("h42i");

                    assertThat(alice.remove(machine).status()).isEqualTo(204);

                    assertThat(terminal.end().code()).isEqualTo(1008);
                }
                assertThat(agent.awaitExit()).isZero();
                assertThat(agent.output()).last().asString().contains("this machine was removed");
                assertThat(agent.complaints()).anyMatch(line -> line.contains("WARNING: whoever controls the account"));
                assertThat(String.join("\n", agent.everythingSaid())).doesNotContain(alice.key(), "ghm_");
            }
        }
    }

    @Test
    void startsAFewShellsAtOnceAndAnotherWhenOneHasEnded() throws IOException {
        try (GatehouseProcess server = server()) {
            Owner alice = Owner.named(Site.onLoopback(server.port()), "alice");
            try (GatehouseProcess agent = agent(server, alice.key()).start()) {
                Patience.until(() -> isOnline(alice), LIMIT, () -> "not there: " + agent.everythingSaid());
                Robot machine = new Robot(
                        alice.site(),
                        alice.machines().json().at("/machines/0/id").asText(),
                        "");
                List<Line> terminals = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    terminals.add(withAShell(alice, machine));
                }
                try (Line oneTooMany = alice.terminal(machine)) {
                    assertThat(oneTooMany.end().code()).isEqualTo(1013);
                }

                terminals.get(0).close();

                Patience.until(
                        () -> {
                            long before = said("a shell was", agent);
                            terminals.add(alice.terminal(machine));
                            Patience.until(
                                    () -> said("a shell was", agent) > before,
                                    LIMIT,
                                    () -> "silent: " + agent.everythingSaid());
                            return said("a shell was opened", agent) == 9;
                        },
                        LIMIT,
                        () -> "no room: " + agent.everythingSaid());
                terminals.forEach(Line::close);
            }
        }
    }

    private static long said(String words, GatehouseProcess agent) {
        return agent.output().stream().filter(line -> line.contains(words)).count();
    }

    private static Line withAShell(Owner owner, Robot machine) {
        Line terminal = owner.terminal(machine);
        terminal.say("echo h$((40+2))i\n");
        assertThat(heardUntil("h42i", terminal)).contains("h42i");
        return terminal;
    }

    @Test
    void comesBackWhenTheServerDoes() throws IOException {
        TestDatabase database = TestDatabase.create();
        Launch launch =
                Launch.in(Files.createDirectory(directory.resolve("server"))).on(database);
        try (GatehouseProcess first = launch.startReady()) {
            Owner alice = Owner.named(Site.onLoopback(first.port()), "alice");
            try (GatehouseProcess agent = agent(first, alice.key()).start()) {
                Patience.until(() -> isOnline(alice), LIMIT, () -> "not there: " + agent.everythingSaid());
                assertThat(first.stop()).isZero();
                try (GatehouseProcess second = launch.startReady()) {
                    assertThat(second.isAlive()).isTrue();
                    Patience.until(() -> isOnline(alice), LIMIT, () -> "not back: " + agent.everythingSaid());
                    assertThat(agent.output()).anyMatch(line -> line.contains("disconnected, 1001"));
                }
            }
        }
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        try (GatehouseProcess server = server();
                GatehouseProcess agent = agent(server, "gha_wrong").start()) {
            assertThat(agent.awaitExit()).isEqualTo(1);
            assertThat(agent.complaints())
                    .last()
                    .asString()
                    .isEqualTo("gatehouse agent: it was not registered: Authentication required");
        }
    }

    @Test
    void isTheSameMachineAgainWhereItKeepsWhoItIsUntilThatIsRemoved() throws IOException {
        Path file = directory.resolve("machine.json");
        try (GatehouseProcess server = server()) {
            Owner alice = Owner.named(Site.onLoopback(server.port()), "alice");
            try (GatehouseProcess agent = keeping(file, server, alice.key())) {
                Patience.until(() -> isOnline(alice), LIMIT, () -> "not there: " + agent.everythingSaid());
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Patience.until(() -> !isOnline(alice), LIMIT, () -> "still there");

            try (GatehouseProcess agent = keeping(file, server, "gha_a_key_is_not_needed")) {
                Patience.until(() -> isOnline(alice), LIMIT, () -> "not back: " + agent.everythingSaid());
                assertThat(alice.machines().json().path("machines")).hasSize(1);
                String id = alice.machines().json().at("/machines/0/id").asText();

                alice.remove(new Robot(alice.site(), id, ""));

                assertThat(agent.awaitExit()).isZero();
            }
            try (GatehouseProcess agent = keeping(file, server, alice.key())) {
                Patience.until(() -> isOnline(alice), LIMIT, () -> "not anew: " + agent.everythingSaid());
                assertThat(alice.machines().json().path("machines")).hasSize(1);
            }
        }
    }

    @Test
    void goesOnAsNoMachineOfAnotherHostAndReadsNoOtherFile() throws IOException {
        Path file = directory.resolve("machine.json");
        try (GatehouseProcess server = server()) {
            for (String other : List.of(
                    "{\"host\": \"https://other.example\", \"id\": \"x\", \"credential\": \"ghm_x\"}",
                    "[]",
                    "no JSON")) {
                Files.writeString(file, other);
                try (GatehouseProcess agent = keeping(file, server, "gha_unused")) {
                    assertThat(agent.awaitExit()).isEqualTo(1);
                    assertThat(agent.complaints()).last().asString().startsWith("gatehouse agent: " + file);
                }
                assertThat(file).hasContent(other);
            }
            try (GatehouseProcess agent = keeping(directory.resolve("nowhere/machine.json"), server, "gha_unused")) {
                assertThat(agent.awaitExit()).isEqualTo(1);
                assertThat(agent.complaints()).last().asString().endsWith("cannot be written");
            }
        }
    }

    private GatehouseProcess keeping(Path file, GatehouseProcess server, String key) throws IOException {
        return Launch.in(Files.createDirectories(directory.resolve("agent")))
                .withArguments(
                        "agent", "--token", key, "--host", "127.0.0.1:" + server.port(), "--keep", file.toString())
                .start();
    }

    private static boolean isOnline(Owner owner) {
        return owner.machines().body().contains("\"online\":true");
    }

    private static String heardUntil(String words, Line terminal) {
        var heard = new StringBuilder();
        while (heard.indexOf(words) < 0) {
            heard.append(new String(terminal.bytes(), StandardCharsets.UTF_8));
        }
        return heard.toString();
    }

    private GatehouseProcess server() throws IOException {
        return Launch.in(Files.createDirectories(directory.resolve("server")))
                .on(TestDatabase.create())
                .startReady();
    }

    private Launch agent(GatehouseProcess server, String key) throws IOException {
        return Launch.in(Files.createDirectories(directory.resolve("agent")))
                .withArguments("agent", "--token", key, "--host", "127.0.0.1:" + server.port());
    }
}
