package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bootstrap.process.FaultyWire.Fault;
import dev.gatehouse.persistence.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service in a process of its own follows one of two instances, and hears what is revoked at the other. */
final class VerifierIT {
    private static final Duration BOUND = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    @Test
    void refusesWithinASecondWhatWasRevokedElsewhereAndEverythingOnceItHearsNothing() throws Exception {
        TestDatabase database = TestDatabase.create();
        int followed = Launch.freePort();
        try (FaultyWire wire = new FaultyWire(followed)) {
            String issuer = "http://127.0.0.1:" + wire.port();
            Launch one = launch("one", database, issuer).with("GATEHOUSE_PORT", String.valueOf(followed));
            Launch other = launch("other", database, issuer);
            try (GatehouseProcess first = one.startReady();
                    GatehouseProcess second = other.startReady();
                    Service service = Service.start(issuer, apiToken(one, first.visitor()))) {
                Visitor there = second.visitor();
                String lost = there.signUp("alice@example.com").cookie();
                String kept = there.signIn("alice@example.com").cookie();
                String lostToken = token(there, lost);
                String keptToken = token(there, kept);
                assertThat(service.asked(lostToken)).startsWith("usr_");
                assertThat(service.asked(keptToken)).startsWith("usr_");

                assertThat(there.signOut(lost).status()).isEqualTo(200);
                Patience.until(
                        () -> service.asked(lostToken).equals("REVOKED"),
                        Duration.ofSeconds(1),
                        () -> "it is believed");
                assertThat(service.asked(keptToken)).startsWith("usr_");

                wire.become(Fault.MUTE);
                Patience.until(
                        () -> service.asked(keptToken).equals("STALE"),
                        BOUND.plusSeconds(1),
                        () -> "it is believed, though nothing is heard");
                assertThat(there.signOut(kept).status()).isEqualTo(200);
                assertThat(service.asked(keptToken)).isEqualTo("STALE");

                wire.become(Fault.NONE);
                Patience.until(
                        () -> service.asked(keptToken).equals("REVOKED"),
                        Duration.ofSeconds(15),
                        () -> "it does not hear again: " + service.asked(keptToken));
                String later = token(there, there.signIn("alice@example.com").cookie());
                assertThat(service.asked(later)).startsWith("usr_");
            }
        }
    }

    private Launch launch(String name, TestDatabase database, String issuer) throws IOException {
        return Launch.in(Files.createDirectory(directory.resolve(name)))
                .on(database)
                .with("GATEHOUSE_PUBLIC_URL", issuer);
    }

    private static String apiToken(Launch launch, Visitor visitor) throws Exception {
        String organization = visitor.signUp("operator@example.com")
                .json()
                .at("/organization/id")
                .asText();
        String task = "http://127.0.0.1:" + launch.environment().getOrDefault("GATEHOUSE_ADMIN_PORT", "8081")
                + "/tasks/create-api-token?name=verifier&scopes=revocations&organization=" + organization;
        var made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(task))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return made.body().lines().reduce((line, next) -> next).orElseThrow();
    }

    private static String token(Visitor visitor, String cookie) {
        return visitor.postAs(cookie, "/api/auth/token", "{}")
                .json()
                .path("token")
                .asText();
    }

    /** The service's process. */
    private record Service(Process process, PrintWriter input, BufferedReader output) implements AutoCloseable {
        static Service start(String issuer, String apiToken) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            VerifyingService.class.getName(),
                            issuer,
                            apiToken,
                            String.valueOf(BOUND.toSeconds()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var service = new Service(
                    process,
                    new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8),
                    process.inputReader(StandardCharsets.UTF_8));
            assertThat(service.answer()).isEqualTo("fresh");
            return service;
        }

        String asked(String token) {
            input.println(token);
            return answer();
        }

        /** Whatever a log says stands between. */
        private String answer() {
            try {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    if (line.matches("usr_[0-9A-Z]+|[A-Z_]+|fresh|stale")) {
                        return line;
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            throw new AssertionError("The service has ended");
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
