package dev.gatehouse.bootstrap;

import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.mail.Outbox;
import dev.gatehouse.persistence.Database;
import dev.gatehouse.persistence.JdbiOutbox;
import dev.gatehouse.persistence.TestDatabase;
import dev.gatehouse.persistence.secret.Seal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** Puts letters into a running instance's outbox from outside. */
public final class Letterbox {
    private final Outbox outbox;

    private Letterbox(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The secret must be the instance's. */
    public static Letterbox of(TestDatabase database, String secret) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.address().url());
        source.setUser(database.address().user());
        source.setPassword(database.address().password());
        return new Letterbox(
                new JdbiOutbox(new Database(Jdbi.create(source), source), new Seal(secret, Letterbox::randomBytes)));
    }

    public Outbox outbox() {
        return outbox;
    }

    /** A verification letter that nobody asked for, with a link by this token. */
    public Letter post(String to, String greeting, String token) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Letter letter = new Letter(
                new LetterId(UUID.randomUUID()),
                LetterKind.VERIFY_EMAIL,
                Optional.empty(),
                new EmailAddress(to, to),
                greeting,
                Map.of("token", token),
                now,
                now.plus(Duration.ofHours(24)));
        outbox.add(letter);
        return letter;
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
