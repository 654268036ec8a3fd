package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.persistence.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminationIT {
    private static final String BODY = """
            {"name": "Alice Smith", "email": "alice@example.com", "password": "correct horse battery staple"}""";

    @TempDir
    private Path directory;

    @Test
    void finishesWhatIsInFlightTurnsReadinessRedBeforeThePortClosesAndLeavesWithZero() throws Exception {
        try (GatehouseProcess process =
                        Launch.in(directory).on(TestDatabase.create()).startReady();
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), process.port())) {
            byte[] request = request();
            int beginning = request.length - 10;
            OutputStream out = slow.getOutputStream();
            out.write(request, 0, beginning);
            out.flush();
            Patience.sleep(300);

            process.terminate();
            Patience.until(
                    () -> process.visitor().get("/health/ready").status() == 503,
                    Duration.ofSeconds(10),
                    () -> "ready after SIGTERM");
            Patience.until(
                    () -> refusesConnections(process.port()), Duration.ofSeconds(10), () -> "taking connections");
            assertThat(process.isAlive()).as("waits for the request in flight").isTrue();
            out.write(request, beginning, request.length - beginning);
            out.flush();

            String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .as(String.join("\n", process.everythingSaid()))
                    .startsWith("HTTP/1.1 201 ")
                    .contains("Set-Cookie: session=", "alice@example.com");
            assertThat(process.awaitExit()).isZero();
            assertThat(process.complaints()).isEmpty();
        }
    }

    private static boolean refusesConnections(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    /** Large enough, by white space, not to be cut off as too slow. */
    private static byte[] request() {
        String body = " ".repeat(20_000) + BODY;
        return ("POST /auth/signup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
