package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.config.GatehouseConfiguration;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.persistence.TestDatabase;
import dev.gatehouse.rest.site.Site;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The application as it is shipped, with its built-in configuration, on free ports and a database of its own. */
final class Running implements AutoCloseable {
    private static final String SECRET = "a secret for tests, of no use elsewhere";

    private final String dataDirectory = temporaryDirectory();
    private final TestDatabase database;
    private final DropwizardTestSupport<GatehouseConfiguration> server;

    /** Values that differ from those of config.yml, by their path in it. */
    private Running(TestDatabase database, Map<String, String> differing) {
        this.database = database;
        var usual = Map.of(
                "database.url",
                database.address().url(),
                "database.user",
                database.address().user(),
                "database.password",
                database.address().password(),
                "secret",
                SECRET,
                "dataDirectory",
                dataDirectory,
                "logging.level",
                "ERROR",
                "logging.loggers.dev\\.gatehouse",
                "ERROR",
                "server.applicationConnectors[0].port",
                "0",
                "server.adminConnectors[0].port",
                "0");
        var overrides = Stream.concat(usual.entrySet().stream(), differing.entrySet().stream())
                .map(entry -> ConfigOverride.config(entry.getKey(), entry.getValue()))
                .toArray(ConfigOverride[]::new);
        server =
                new DropwizardTestSupport<>(
                        GatehouseApplication.class, GatehouseApplication.BUILT_IN_CONFIGURATION, overrides) {
                    @Override
                    public Application<GatehouseConfiguration> newApplication() {
                        return new GatehouseApplication(false);
                    }
                };
    }

    /** Without limits, since all tests come from one address. */
    static Running start() {
        return startWith(Map.of("rateLimits", "off"));
    }

    /** With its limits, as it is shipped. */
    static Running startLimited() {
        return startWith(Map.of());
    }

    static Running startWith(Map<String, String> differing) {
        return new Running(TestDatabase.create(), differing).started();
    }

    /** Another process over the same database, as after a restart. */
    Running startedAgain() {
        return startAnother(Map.of());
    }

    /** A second instance on the same database. */
    Running startAnother(Map<String, String> differing) {
        return new Running(database, differing).started();
    }

    private Running started() {
        try {
            server.before();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return this;
    }

    Site site() {
        return Site.onLoopback(server.getLocalPort());
    }

    Site admin() {
        return Site.onLoopback(server.getAdminPort()).undescribed();
    }

    /** As its administrator. */
    Connection connect() throws SQLException {
        return database.connect();
    }

    /** Where letters wait. */
    Letterbox letterbox() {
        return Letterbox.of(database, SECRET);
    }

    /** Does something to the database behind the service's back. */
    void sql(String statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException failure) {
            throw new IllegalStateException(statements, failure);
        }
    }

    /** The one number that a query gives. */
    long count(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    /** The one column of text that a query gives. */
    List<String> texts(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    /** The tables of the trail in the order in which its sealer takes them, or each would wait for the other. */
    void forgetEverybody() {
        sql("""
                do $$ begin
                    execute (select 'truncate ' || string_agg(quote_ident(tablename), ', '
                                 order by tablename <> 'audit_events', tablename) from pg_tables
                             where schemaname = 'public' and tablename not like 'databasechangelog%'
                                 and tablename not in ('predefined_roles', 'instance_roles', 'installation', 'signing_keys'));
                end $$
                """);
        sql("update installation set setup_completed_at = null");
        emptyMailbox();
    }

    private void emptyMailbox() {
        Path mail = Path.of(dataDirectory, "mail");
        if (Files.exists(mail)) {
            try (Stream<Path> letters = Files.list(mail)) {
                letters.forEach(letter -> letter.toFile().delete());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Every letter as it was captured, headers and all, once everything that waits is delivered. */
    List<String> captured() {
        awaitDelivery();
        try (Stream<Path> letters = Files.list(Path.of(dataDirectory, "mail"))) {
            return letters.filter(letter -> letter.toString().endsWith(".eml"))
                    .map(Running::content)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String content(Path letter) {
        try {
            return Files.readString(letter, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitDelivery() {
        awaitNone(
                "select (select count(*) from reset_requests) + (select count(*) from letters where state = 'WAITING')");
    }

    /** The token in the newest letter of this kind to this address, once everything that waits is delivered. */
    Optional<String> mailed(String address, LetterKind kind) {
        awaitDelivery();
        var letter = Pattern.compile("<a href=\"(/mail/[^\"]+)\">" + Pattern.quote(subject(kind)) + "</a><span>to "
                + Pattern.quote(address) + "</span>");
        Matcher newest = letter.matcher(admin().get("/mail").body());
        return newest.find() ? Optional.of(token(admin().get(newest.group(1)).body())) : Optional.empty();
    }

    private static String token(String letter) {
        Matcher link = Pattern.compile("token&#61;([A-Za-z0-9_-]+)").matcher(letter);
        return link.find() ? link.group(1) : "";
    }

    /** The first line of the letter's template. */
    private static String subject(LetterKind kind) {
        String template = "letters/" + kind.publishedName() + ".txt";
        try (InputStream stream = Running.class.getClassLoader().getResourceAsStream(template)) {
            String text = new String(Objects.requireNonNull(stream, template).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Until the background has given every event of the audit trail its place. */
    void awaitSealedAudit() {
        awaitNone("select count(*) from audit_events where sequence is null");
    }

    private void awaitNone(String query) {
        Instant latest = Instant.now().plusSeconds(20);
        while (count(query) > 0) {
            if (Instant.now().isAfter(latest)) {
                throw new IllegalStateException("There is still something: " + query);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() {
        server.after();
    }

    private static String temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("gatehouse-running");
            directory.toFile().deleteOnExit();
            return directory.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
