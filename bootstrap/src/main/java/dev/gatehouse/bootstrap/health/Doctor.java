package dev.gatehouse.bootstrap.health;

import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.bootstrap.config.Settings;
import dev.gatehouse.domain.access.Installation;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.mail.MailServerException;
import dev.gatehouse.mail.SmtpServer;
import dev.gatehouse.mail.SmtpUrl;
import dev.gatehouse.persistence.Schema;
import dev.gatehouse.rest.ops.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines the installation for an operator: each finding says what is so, and what to do where it is not well. */
public final class Doctor implements Supplier<List<Finding>> {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(30);
    private static final long LITTLE_SPACE = 1_000_000_000;

    private final Settings settings;
    private final Schema schema;
    private final Keyring keyring;
    private final Installation installation;
    private final Clock clock;

    public Doctor(Settings settings, Schema schema, Keyring keyring, Installation installation, Clock clock) {
        this.settings = settings;
        this.schema = schema;
        this.keyring = keyring;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public List<Finding> get() {
        return List.of(
                configuration(),
                examined("database", this::database),
                examined("clock", this::clock),
                mail(),
                examined("keys", this::keys),
                disk(),
                limits(),
                examined("setup", this::setup));
    }

    private Finding configuration() {
        if (!settings.web().isHttps()) {
            return Finding.warning(
                    "configuration",
                    "people reach this by http; set GATEHOUSE_PUBLIC_URL to an https address before strangers use it");
        }
        if (settings.passwordFloor() < 15) {
            return Finding.warning(
                    "configuration", "passwords may be shorter than 15; GATEHOUSE_PASSWORD_MIN=15 is the advice");
        }
        return Finding.ok("configuration", "public address is " + settings.web().publicUrl());
    }

    private Finding database() {
        if (!schema.isCurrent()) {
            return Finding.failure("database", "the schema is not that of this version; restart to migrate it");
        }
        if (schema.isUsedBySuperuser()) {
            return Finding.warning(
                    "database", "the service connects as a superuser; give it a role that owns only its own schema");
        }
        return Finding.ok(
                "database",
                (settings.database().isPresent() ? "your own" : "embedded") + ", PostgreSQL " + schema.serverVersion());
    }

    private Finding clock() {
        Duration skew = Duration.between(schema.now(), clock.instant()).abs();
        return skew.compareTo(TOLERATED_SKEW) > 0
                ? Finding.failure(
                        "clock", "differs from the database's by " + skew.toSeconds() + " s; synchronize both")
                : Finding.ok("clock", "within " + Math.max(1, skew.toSeconds()) + " s of the database's");
    }

    private Finding mail() {
        if (settings.smtp().isEmpty()) {
            return Finding.warning(
                    "mail",
                    "letters are only captured, to be read at /mail on the admin port; set GATEHOUSE_SMTP_URL before people need them");
        }
        SmtpUrl url = settings.smtp().get();
        try {
            new SmtpServer(url).probe();
            return Finding.ok("mail", "the server " + url.host() + " answers");
        } catch (MailServerException failure) {
            return Finding.failure("mail", String.valueOf(failure.getMessage()));
        }
    }

    private Finding keys() {
        keyring.refresh();
        return keyring.isOpen()
                ? Finding.ok(
                        "keys", "sessions are signed by " + keyring.signing().kid())
                : Finding.failure("keys", "there is no signing key; restart to make one");
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(settings.dataDirectory()).getUsableSpace();
            String sentence = free / 1_000_000 + " MB are free in the data directory";
            return free < LITTLE_SPACE ? Finding.failure("disk", sentence) : Finding.ok("disk", sentence);
        } catch (IOException failure) {
            return Finding.failure("disk", "the data directory cannot be examined; check GATEHOUSE_DATA_DIR");
        }
    }

    private Finding setup() {
        if (!installation.needsSetup()) {
            return Finding.ok("setup", "completed");
        }
        return settings.letsStrangersSetUp()
                ? Finding.warning(
                        "setup",
                        "whoever comes first makes the administrator; set GATEHOUSE_SETUP_TOKEN, or complete the setup")
                : Finding.ok("setup", "open until somebody makes the first administrator");
    }

    private Finding limits() {
        return settings.isLimited()
                ? Finding.ok("limits", "tries are counted")
                : Finding.warning(
                        "limits", "nothing is limited; remove GATEHOUSE_RATE_LIMITS=off before strangers use it");
    }

    private static Finding examined(String subject, Supplier<Finding> examination) {
        try {
            return examination.get();
        } catch (Refusal away) {
            return Finding.failure(subject, "the database does not answer; check that it runs and can be reached");
        } catch (RuntimeException failure) {
            LOG.warn("The examination of {} failed", subject, failure);
            return Finding.failure(subject, "could not be examined; the log says why");
        }
    }
}
