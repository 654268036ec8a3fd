package dev.gatehouse.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.mail.MailFailure;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters on their way to mail servers that do, and do not, what they should. */
class SmtpMailerTest {
    private static final Instant NOW = Instant.parse("2026-02-08T14:12:45Z");
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    private static Path directory;

    private static Certificate certificate;
    private static GreenMail postOffice;

    private Optional<SmtpMailer> used = Optional.empty();

    @BeforeAll
    static void openThePostOffice() throws Exception {
        certificate = Certificate.in(directory);
        System.setProperty(
                DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY,
                certificate.file().toString());
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, Certificate.PASSWORD);
        postOffice = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.SMTPS.dynamicPort()})
                .withConfiguration(GreenMailConfiguration.aConfig().withUser("gatehouse", "hunter2"));
        postOffice.start();
    }

    @AfterAll
    static void closeThePostOffice() {
        postOffice.stop();
        System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
        System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY);
    }

    @AfterEach
    void hangUp() throws Exception {
        used.ifPresent(SmtpMailer::rest);
        postOffice.purgeEmailFromAllMailboxes();
    }

    @Test
    void aLetterArrivesInTwoForms() throws Exception {
        Letter letter = letter("Alice@example.com");
        mailer("smtp://127.0.0.1:" + smtp()).deliver(letter);

        MimeMessage message = theOnlyOne();
        assertThat(message.getMessageID()).isEqualTo("<" + letter.id().value() + "@example.com>");
        assertThat(message.getHeader("To")).containsExactly("Alice@example.com");
        assertThat(message.getHeader("From")).containsExactly("Gatehouse <no-reply@example.com>");
        var parts = (MimeMultipart) message.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("http://localhost:8080/api/auth/verify-email?token=abc");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("Hello Zo\u00eb,", "class=\"button\"");
    }

    @Test
    void weSayWhoWeAreWhereTheServerKnowsUs() throws Exception {
        mailer("smtp://gatehouse:hunter2@127.0.0.1:" + smtp()).deliver(letter("alice@example.com"));

        assertThat(theOnlyOne().getSubject()).isEqualTo("Confirm your email address");
    }

    @Test
    void aWrongPasswordMayBeMended() {
        assertThat(failure("smtp://gatehouse:wrong@127.0.0.1:" + smtp()))
                .satisfies(failure -> assertThat(failure.isPermanent()).isFalse())
                .hasMessageContaining("refused user and password")
                .hasMessageNotContainingAny("wrong", "alice");
    }

    @Test
    void smtpsIsPrivateFromTheFirstByte() throws Exception {
        mailer("smtps://gatehouse:hunter2@localhost:" + postOffice.getSmtps().getPort(), certificate.trust())
                .deliver(letter("alice@example.com"));

        theOnlyOne();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() {
        assertThat(failure("smtps://localhost:" + postOffice.getSmtps().getPort()))
                .hasMessageContaining("offers no TLS that can be trusted");
        assertThat(postOffice.getReceivedMessages()).isEmpty();
    }

    @Test
    void beyondThisMachineNothingIsSaidBeforeStarttlsHolds() throws Exception {
        try (var server = new Scripted(Optional.of(certificate.server()), said -> "")) {
            mailer("smtp://[::ffff:127.0.0.1]:" + server.port(), certificate.trust())
                    .deliver(letter("alice@example.com"));

            assertThat(server.messages()).hasSize(1);
            assertThat(server.said().subList(0, 4))
                    .satisfiesExactly(
                            began -> assertThat(began).isEqualTo("+"),
                            hello -> assertThat(hello).startsWith("EHLO"),
                            tls -> assertThat(tls).isEqualTo("STARTTLS"),
                            secured -> assertThat(secured).isEqualTo("TLS"));
        }
    }

    @Test
    void aServerWithoutStarttlsBeyondThisMachineGetsNoLetter() throws Exception {
        try (var server = new Scripted(Optional.empty(), said -> "")) {
            assertThat(failure("smtp://[::ffff:127.0.0.1]:" + server.port()))
                    .satisfies(failure -> assertThat(failure.isPermanent()).isFalse());

            assertThat(server.said()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void anUntrustedStarttlsGetsNoLetter() throws Exception {
        try (var server = new Scripted(Optional.of(certificate.server()), said -> "")) {
            assertThat(failure("smtp://[::ffff:127.0.0.1]:" + server.port()))
                    .hasMessageContaining("offers no TLS that can be trusted");

            assertThat(server.said()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user alice@example.com, true, refused the recipient (550)",
        "RCPT, 450 later, false, refused the recipient (450)",
        "RCPT, 530 authenticate first, false, refused the recipient (530)",
        "MAIL, 550 not you, false, 'refused the sender, GATEHOUSE_MAIL_FROM (550)'",
        "MAIL, 421 busy, false, refused the letter (421)",
        "DATA, 554 no, true, refused the letter (554)",
        "DATA, 451 later, false, refused the letter (451)",
        "., 554 spam, true, refused the letter (554)",
        "., 452 full, false, refused the letter (452)",
        "., cut, false, broke off in the middle of a letter",
        "DATA, cut, false, broke off in the middle of a letter",
        "RCPT, cut, false, broke off in the middle of a letter",
        "EHLO, cut, false, did not open a session"
    })
    void aRefusalIsForGoodOrForNow(String command, String answer, boolean permanent, String what) throws IOException {
        try (var server = Scripted.answering(command, answer)) {
            MailFailure failure = failure("smtp://127.0.0.1:" + server.port());

            assertThat(failure.sentence()).isEqualTo("The mail server 127.0.0.1:" + server.port() + " " + what);
            assertThat(failure.isPermanent()).isEqualTo(permanent);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aServerThatIsDownIsToldSo() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(failure("smtp://127.0.0.1:" + closed)).hasMessageContaining("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({"EHLO, nothing", "RCPT, nothing", "., nothing", "EHLO, drip", "MAIL, drip", "., drip"})
    void aServerThatIsSlowHoldsUsNoLongerThanTheLimit(String command, String answer) throws IOException {
        try (var server = Scripted.answering(command, answer)) {
            long start = System.nanoTime();

            assertThat(failure("smtp://127.0.0.1:" + server.port()).isPermanent())
                    .isFalse();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(9));
        }
    }

    @Test
    void oneConnectionServesARound() throws IOException {
        try (var server = new Scripted(Optional.empty(), said -> "")) {
            SmtpMailer mailer = mailer("smtp://127.0.0.1:" + server.port());
            List.of("a@example.com", "b@example.com", "c@example.com").forEach(to -> mailer.deliver(letter(to)));
            mailer.rest();
            mailer.deliver(letter("d@example.com"));

            assertThat(server.messages()).hasSize(4);
            assertThat(server.said()).filteredOn("+"::equals).hasSize(2);
            assertThat(server.said())
                    .filteredOn(line -> line.startsWith("RCPT"))
                    .containsExactly(
                            "RCPT TO:<a@example.com>",
                            "RCPT TO:<b@example.com>",
                            "RCPT TO:<c@example.com>",
                            "RCPT TO:<d@example.com>");
        }
    }

    @Test
    void afterAFailureTheNextLetterGetsANewConnection() throws IOException {
        var refusals = new AtomicInteger(1);
        try (var server = new Scripted(
                Optional.empty(), said -> said.equals(".") && refusals.getAndSet(0) > 0 ? Scripted.CUT : "")) {
            SmtpMailer mailer = mailer("smtp://127.0.0.1:" + server.port());
            Letter letter = letter("alice@example.com");
            assertThatThrownBy(() -> mailer.deliver(letter)).isInstanceOf(MailFailure.class);
            mailer.deliver(letter);

            assertThat(server.said()).filteredOn("+"::equals).hasSize(2);
            assertThat(server.messages())
                    .singleElement()
                    .asString()
                    .contains("Message-ID: <" + letter.id().value());
        }
    }

    @Test
    void aServerThatHungUpBetweenTwoLettersIsCalledAgain() throws IOException {
        try (var server = Scripted.answering("NOOP", Scripted.CUT)) {
            SmtpMailer mailer = mailer("smtp://127.0.0.1:" + server.port());
            mailer.deliver(letter("a@example.com"));
            mailer.deliver(letter("b@example.com"));

            assertThat(server.messages()).hasSize(2);
            assertThat(server.said()).filteredOn("+"::equals).hasSize(2);
        }
    }

    @Test
    void anInternationalAddressNeedsAServerThatTakesIt() throws IOException {
        Letter letter = letter("zo\u00eb@example.com");
        try (var old = new Scripted(Optional.empty(), said -> "");
                var modern = Scripted.answering("EHLO", "250-scripted\r\n250-8BITMIME\r\n250 SMTPUTF8")) {
            MailFailure failure = failure("smtp://127.0.0.1:" + old.port(), letter);
            assertThat(failure.isPermanent()).isTrue();
            assertThat(failure.sentence()).contains("SMTPUTF8").doesNotContain("zo");

            SmtpMailer mailer = mailer("smtp://127.0.0.1:" + modern.port());
            mailer.deliver(letter);
            mailer.deliver(letter("alice@example.com"));
            assertThat(modern.messages()).hasSize(2);
            assertThat(modern.said())
                    .contains("MAIL FROM:<no-reply@example.com> SMTPUTF8", "RCPT TO:<zo\u00eb@example.com>")
                    .contains("MAIL FROM:<no-reply@example.com>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a>b@example.com",
        "'a b@example.com'",
        "'a\r\nRCPT TO:<mallory@example.com>@example.com'",
        "'a,b@example.com'"
    })
    void noAddressSaysMoreThanAnAddress(String hostile) throws IOException {
        try (var server = new Scripted(Optional.empty(), said -> "")) {
            SmtpMailer mailer = mailer("smtp://127.0.0.1:" + server.port());
            assertThatThrownBy(() -> mailer.deliver(letter(hostile))).isInstanceOf(MailFailure.class);

            assertThat(server.said()).noneMatch(line -> line.startsWith("RCPT"));
        }
    }

    private MailFailure failure(String url) {
        return failure(url, letter("alice@example.com"));
    }

    private MailFailure failure(String url, Letter letter) {
        SmtpMailer mailer = mailer(url);
        MailFailure failure = catchThrowableOfType(MailFailure.class, () -> mailer.deliver(letter));
        assertThat(failure).isNotNull();
        return failure;
    }

    private SmtpMailer mailer(String url) {
        return mailer(new SmtpServer(SmtpUrl.of(url)));
    }

    private SmtpMailer mailer(String url, SSLSocketFactory trust) {
        return mailer(new SmtpServer(SmtpUrl.of(url), Optional.of(trust)));
    }

    private SmtpMailer mailer(SmtpServer server) {
        var messages = new Messages(
                new LetterWriter(new Links(URI.create("http://localhost:8080"))),
                MailFrom.of("Gatehouse <no-reply@example.com>"));
        var mailer = new SmtpMailer(server, messages, SHORT);
        used = Optional.of(mailer);
        return mailer;
    }

    private static int smtp() {
        return postOffice.getSmtp().getPort();
    }

    private static MimeMessage theOnlyOne() {
        assertThat(postOffice.getReceivedMessages()).hasSize(1);
        return postOffice.getReceivedMessages()[0];
    }

    private static Letter letter(String to) {
        return new Letter(
                new LetterId(UUID.randomUUID()),
                LetterKind.VERIFY_EMAIL,
                Optional.empty(),
                new EmailAddress(to, to),
                "Zo\u00eb",
                Map.of("token", "abc"),
                NOW,
                NOW.plus(Duration.ofHours(24)));
    }
}
