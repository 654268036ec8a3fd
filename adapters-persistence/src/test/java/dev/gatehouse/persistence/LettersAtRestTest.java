package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.mail.Outbox;
import dev.gatehouse.persistence.secret.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees of letters who reads the tables. */
class LettersAtRestTest {
    private static final Instant NOW = Instant.parse("2026-02-08T14:12:45Z");
    private static final String TOKEN = "the-token-of-the-link";

    private ConnectionPool pool;
    private Database database;
    private Outbox outbox;
    private Letter letter;

    @BeforeEach
    void writeALetter() {
        TestDatabase fresh = TestDatabase.create();
        new Migrations(fresh.address()).run();
        pool = new ConnectionPool(fresh.address(), 2, Clock.systemUTC());
        database = new Database(Jdbi.create(pool), pool);
        outbox = new JdbiOutbox(
                database, new Seal("a secret for tests, of no use elsewhere", TestDatabase::randomBytes));
        letter = new Letter(
                new LetterId(UUID.randomUUID()),
                LetterKind.RESET_PASSWORD,
                Optional.empty(),
                new EmailAddress("alice@example.com", "alice@example.com"),
                "Alice",
                Map.of("token", TOKEN),
                NOW,
                NOW.plus(Duration.ofMinutes(30)));
        outbox.add(letter);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void noTokenIsReadable() {
        assertThat(everything()).contains("alice@example.com").doesNotContain(TOKEN, hexadecimal(TOKEN));
        assertThat(sealedDetails()).isEqualTo(1);
    }

    @Test
    void aSentLetterHasNoDetails() {
        outbox.sent(letter.id(), NOW);

        assertThat(sealedDetails()).isZero();
        assertThat(attempts()).containsExactly("delivered");
    }

    @Test
    void aLetterThatWasGivenUpLosesItsDetailsOnceItIsUseless() {
        outbox.failed(letter.id(), "Refused", Optional.empty(), NOW);
        assertThat(outbox.forget(NOW, NOW.plus(Duration.ofMinutes(29)), 10)).isZero();
        assertThat(sealedDetails()).isEqualTo(1);

        assertThat(outbox.forget(NOW, letter.uselessAfter(), 10)).isEqualTo(1);
        assertThat(sealedDetails()).isZero();
        assertThat(outbox.retry(letter.uselessAfter())).isZero();
    }

    @Test
    void aLetterThatIsGivenUpTooLateLosesItsDetailsAtOnce() {
        outbox.failed(letter.id(), "Too late", Optional.empty(), letter.uselessAfter());

        assertThat(sealedDetails()).isZero();
    }

    @Test
    void everyAttemptIsLogged() {
        outbox.failed(letter.id(), "The server sleeps", Optional.of(NOW), NOW);
        outbox.failed(letter.id(), "The server yawns", Optional.of(NOW), NOW);
        outbox.sent(letter.id(), NOW);

        assertThat(attempts()).containsExactly("The server sleeps", "The server yawns", "delivered");
    }

    @Test
    void anOpenTransactionHidesItsLetterFromClaims() {
        outbox.sent(letter.id(), NOW);
        database.inTransaction(() -> {
            outbox.add(new Letter(
                    new LetterId(UUID.randomUUID()),
                    LetterKind.NEW_KEY,
                    Optional.empty(),
                    letter.to(),
                    "",
                    Map.of(),
                    NOW,
                    NOW.plusSeconds(60)));
            assertThat(claimedElsewhere()).isEmpty();
            return true;
        });
        assertThat(claimedElsewhere()).hasSize(1);
    }

    private List<Letter> claimedElsewhere() {
        var claimed = new CompletableFuture<List<Letter>>();
        new Thread(() -> claimed.complete(outbox.claim(10, NOW, Duration.ofMinutes(1)))).start();
        return claimed.join();
    }

    private String everything() {
        return database.with(handle -> handle.createQuery(
                        "select cast(letters as text) || cast(array_agg(letter_attempts) as text)"
                                + " from letters left join letter_attempts on letter_id = letters.id group by letters.id")
                .mapTo(String.class)
                .one());
    }

    private int sealedDetails() {
        return database.with(handle -> handle.createQuery("select count(sealed_details) from letters")
                .mapTo(Integer.class)
                .one());
    }

    private List<String> attempts() {
        return database.with(
                handle -> handle.createQuery("select coalesce(error, 'delivered') from letter_attempts order by id")
                        .mapTo(String.class)
                        .list());
    }

    private static String hexadecimal(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
