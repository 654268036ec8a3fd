package dev.gatehouse.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {
    @RegisterExtension
    private static final GreenMailExtension POST_OFFICE = new GreenMailExtension(
                    new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.SMTPS.dynamicPort()})
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("alice", "hunter2"));

    @Test
    void isContentWithAServerOnThisMachine() {
        assertThatCode(() -> probe("smtp://127.0.0.1:" + smtpPort())).doesNotThrowAnyException();
        assertThatCode(() -> probe("smtp://alice:hunter2@localhost:" + smtpPort()))
                .doesNotThrowAnyException();
    }

    @Test
    void saysThatThePasswordIsWrongWithoutSayingIt() {
        assertFails("smtp://alice:hunter3@127.0.0.1:" + smtpPort(), "refused user and password");
        assertFails("smtp://mallory:hunter2@127.0.0.1:" + smtpPort(), "refused user and password");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int closed;
        try (var socket = onThisMachine()) {
            closed = socket.getLocalPort();
        }

        assertFails("smtp://alice:hunter2@127.0.0.1:" + closed, "cannot be reached");
    }

    @Test
    void saysThatTheNameIsUnknown() {
        assertFails("smtp://alice:hunter2@mail.invalid", "has a name that nobody knows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void doesNotWaitForAServerThatSaysNothing(String scheme) throws IOException {
        try (var mute = onThisMachine()) {
            Instant start = Instant.now();

            assertFails(
                    scheme + "://alice:hunter2@127.0.0.1:" + mute.getLocalPort(), "did not answer within 3 seconds");

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void goesNoFurtherBeyondThisMachineWithoutStarttls() {
        assertFails(
                "smtp://alice:hunter2@[::ffff:127.0.0.1]:" + smtpPort(),
                "did not open a session with STARTTLS, which is required beyond this machine");
    }

    @Test
    void doesNotTakeAServerWithoutLoginsForOneThatAcceptedOurs() throws IOException {
        try (var simple = onThisMachine()) {
            new Thread(() -> agreeToEverything(simple)).start();

            assertFails("smtp://alice:hunter2@127.0.0.1:" + simple.getLocalPort(), "takes no logins");
        }
    }

    @Test
    void trustsNoCertificateThatNobodyVouchesFor() {
        assertFails(
                "smtps://alice:hunter2@127.0.0.1:" + POST_OFFICE.getSmtps().getPort(),
                "offers no TLS that can be trusted, or none at all");
        assertFails(
                "smtps://alice:hunter2@127.0.0.1:" + smtpPort(), "offers no TLS that can be trusted, or none at all");
    }

    private static void assertFails(String url, String what) {
        assertThatThrownBy(() -> probe(url))
                .isInstanceOf(MailServerException.class)
                .hasNoCause()
                .hasMessageMatching("The mail server \\S+:[0-9]+ " + what)
                .hasMessageNotContaining("hunter");
    }

    private static void probe(String url) {
        new SmtpServer(SmtpUrl.of(url)).probe();
    }

    private static int smtpPort() {
        return POST_OFFICE.getSmtp().getPort();
    }

    private static void agreeToEverything(ServerSocket server) {
        try (var socket = server.accept();
                var said = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            socket.getOutputStream().write("220 simple\r\n".getBytes(US_ASCII));
            while (said.readLine() != null) {
                socket.getOutputStream().write("250 simple\r\n".getBytes(US_ASCII));
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static ServerSocket onThisMachine() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
