package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartIT {
    @TempDir
    private Path directory;

    @Test
    void needsNothingButAnEmptyDirectoryAndFindsEverythingAgain() {
        Launch launch = Launch.in(directory).withoutFlags();
        String cookie;
        try (GatehouseProcess first = launch.startReady()) {
            Answer signedUp = first.visitor().signUp("alice@example.com");
            assertThat(signedUp.status()).isEqualTo(201);
            cookie = signedUp.cookie();
            assertThat(first.stop()).as("exit code after SIGTERM").isZero();
            assertThat(first.data().postgres()).as("PostgreSQL left behind").isEmpty();
            assertThat(first.output())
                    .anySatisfy(line ->
                            assertThat(line).contains("Gatehouse is ready at http://localhost:" + launch.port()));
            assertThat(first.complaints()).isEmpty();
        }
        try (GatehouseProcess second = launch.startReady()) {
            assertThat(second.visitor().signIn("alice@example.com").status()).isEqualTo(200);
            assertThat(second.visitor().me(cookie).status())
                    .as("the old cookie: keys are kept")
                    .isEqualTo(200);
        }
    }

    @Test
    void isRefusedOnADirectoryThatAnotherProcessUses() {
        try (GatehouseProcess first = Launch.in(directory).startReady();
                GatehouseProcess second = Launch.in(directory).start()) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.everythingSaid())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("Another process is using the data directory", "GATEHOUSE_DATA_DIR"));
            assertThat(first.visitor().signUp("bob@example.com").status()).isEqualTo(201);
        }
    }

    @Test
    void takesTheConfigurationFileOfTheRepository() throws IOException {
        Files.copy(Path.of("..", "config.yml"), directory.resolve("config.yml"));
        try (GatehouseProcess process =
                Launch.in(directory).withArguments("server", "config.yml").startReady()) {
            assertThat(process.visitor().signUp("carol@example.com").status()).isEqualTo(201);
        }
    }

    @Test
    void worksOnTheNewestJava() {
        Optional<Path> java = newestJava();
        assumeTrue(java.isPresent(), "No JDK 25 in /usr/lib/jvm, none named by GATEHOUSE_TEST_JDK25: not tried");
        try (GatehouseProcess process =
                Launch.in(directory).withoutFlags().withJava(java.orElseThrow()).startReady()) {
            assertThat(process.visitor().signUp("dave@example.com").status()).isEqualTo(201);
            assertThat(process.stop()).isZero();
        }
    }

    private static Optional<Path> newestJava() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("GATEHOUSE_TEST_JDK25")).map(Path::of), installed())
                .map(home -> home.resolve("bin").resolve("java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> installed() {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Stream.empty();
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> home.getFileName().toString().contains("25")).toList().stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }
}
