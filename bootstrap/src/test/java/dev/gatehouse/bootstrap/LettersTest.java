package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.QueueCounts;
import dev.gatehouse.rest.page.Page;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters in the running application: carried from the outbox, captured, shown and told to the operator. */
class LettersTest {
    private static Running gatehouse;
    private static Site admin;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        admin = gatehouse.admin();
    }

    @BeforeEach
    void empty() {
        gatehouse.sql("truncate letters, letter_attempts");
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Test
    void aLetterIsCapturedAndItsLinkCanBeFollowed() {
        Letter letter = captured("alice@example.com", "Alice", "a-token");
        Answer page = page(letter);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElse("")).isEqualToIgnoringCase("text/html;charset=utf-8");
        String link = "http://localhost:8080/api/auth/verify-email?token&#61;a-token";
        assertThat(page.body())
                .contains("<a href=\"" + link + "\">" + link + "</a>")
                .contains("<html lang=\"en\">", "<main>", "<h1>Confirm your email address</h1>", "alice@example.com");
    }

    @Test
    void theNewestComesFirst() {
        captured("first@example.com", "", "x");
        captured("second@example.com", "", "x");
        Answer list = admin.get("/mail");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body().indexOf("second@example.com"))
                .isBetween(0, list.body().indexOf("first@example.com") - 1);
        assertThat(list.body()).contains("<h1>Captured letters</h1>", ">Confirm your email address</a>");
    }

    @Test
    void aPageRunsNothingAndLoadsNothing() {
        Letter letter = captured("alice@example.com", "<script>alert(1)</script>", "\"><img src=x>");

        for (Answer page : new Answer[] {admin.get("/mail"), page(letter), admin.get("/mail/nothing")}) {
            assertThat(page.headers().get("Content-Security-Policy")).containsExactly(Page.POLICY);
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("Referrer-Policy")).contains("no-referrer");
            assertThat(page.body()).doesNotContain("<script", "<img", "<link", " style=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mail/7d444840-9dc0-11d1-b245-5ffdce74fad2", "/mail/nothing", "/mail/secret.eml"})
    void whatIsNotThereIsTold(String path) {
        Answer answer = admin.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("<h1>There is no such letter</h1>", "<a href=\"/mail\">All letters</a>");
        assertThat(answer.header("Content-Type").orElse("")).isEqualToIgnoringCase("text/html;charset=utf-8");
    }

    @Test
    void theGuardStandsBeforeItButLetsABrowserThrough() {
        assertThat(admin.get("/mail", "Sec-Fetch-Site", "none").status()).isEqualTo(200);
        assertThat(admin.get("/mail", "Sec-Fetch-Site", "same-origin").status()).isEqualTo(200);
        assertThat(admin.get("/mail", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
        assertThat(admin.send("POST", "/mail", "").status()).isEqualTo(405);
        assertThat(gatehouse.site().get("/mail").status()).isEqualTo(404);
    }

    @Test
    void theQueueIsToldWithoutNames() {
        captured("alice@example.com", "Alice", "x");
        Letter refused = gatehouse.letterbox().post("bob@example.org", "Bob", "x");
        await(() -> page(refused).status() == 200
                && gatehouse.letterbox().outbox().count().waiting() == 0);
        gatehouse.sql("update letters set state = 'GIVEN_UP', last_error = 'Refused', attempts = 3 where id = '"
                + refused.id().value() + "'");

        Answer answer = admin.form("/tasks/mail-queue", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        refused.id().value()
                                + ": verify-email, *@example.org, attempts 3, given up, Refused\nwaiting: 0\ngiven up: 1\nsent: 1\n");
    }

    @Test
    void anOperatorMayAskForMore() {
        Instant now = Instant.now();
        Letter letter = gatehouse.letterbox().post("carol@example.com", "", "x");
        gatehouse.letterbox().outbox().failed(letter.id(), "Refused", Optional.of(now.plusSeconds(3_600)), now);

        assertThat(admin.form("/tasks/mail-queue", "retry=true").body()).startsWith("retried: ");
        await(() -> gatehouse.letterbox().outbox().count().equals(new QueueCounts(0, 1, 0)));
        assertThat(admin.form("/tasks/mail-queue", "retry=yes").body()).isEqualTo("retry can only be true\n");
        assertThat(admin.form("/tasks/mail-queue", "retry=yes").status()).isEqualTo(400);
    }

    @Test
    void theDoctorSaysWhereLettersGo() {
        assertThat(admin.form("/tasks/doctor", "").body()).contains("mail: warning: letters are only captured");
    }

    @Test
    void whatWaitsIsMeasured() {
        assertThat(admin.get("/metrics").json().at("/gauges/mail.waiting/value").isNumber())
                .isTrue();
    }

    @Test
    void aServerThatIsDownOrMuteMakesNobodyWaitAndNothingUnready() throws IOException {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Running bound = Running.startWith(Map.of("smtpUrl", "smtp://127.0.0.1:" + mute.getLocalPort()))) {
            bound.letterbox().post("alice@example.com", "", "x");
            await(() -> bound.count("select count(*) from letters where attempts > 0") == 1);

            assertThat(bound.site().get("/health/ready").status()).isEqualTo(200);
            assertThat(bound.admin().get("/mail").body()).contains("Letters go to the mail server");
            assertThat(bound.admin().get("/mail/x").status()).isEqualTo(404);
        }
    }

    private static Letter captured(String to, String greeting, String token) {
        Letter letter = gatehouse.letterbox().post(to, greeting, token);
        await(() -> page(letter).status() == 200);
        return letter;
    }

    private static Answer page(Letter letter) {
        return admin.get("/mail/" + letter.id().value());
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
