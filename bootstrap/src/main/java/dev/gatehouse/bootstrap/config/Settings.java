package dev.gatehouse.bootstrap.config;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.session.IdleLimit;
import dev.gatehouse.mail.MailFrom;
import dev.gatehouse.mail.SmtpUrl;
import dev.gatehouse.persistence.DatabaseAddress;
import dev.gatehouse.rest.http.TrustedProxies;
import dev.gatehouse.rest.http.WebSettings;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The configuration, made sense of.
 *
 * @param secret empty only with the embedded database, which keeps its own
 * @param database empty for the embedded one
 * @param migration who changes the schema, where that is not who uses it
 * @param adminHost where the admin port listens
 * @param setupToken what set-up asks for; without one, whoever comes first makes the first administrator
 * @param idleLimit after how long without use sessions end
 * @param isLimited whether anything is counted; off only for load tests
 */
public record Settings(
        WebSettings web,
        Path dataDirectory,
        Optional<String> secret,
        Optional<String> adminToken,
        int passwordFloor,
        Optional<DatabaseAddress> database,
        Optional<DatabaseAddress> migration,
        int pool,
        Optional<SmtpUrl> smtp,
        MailFrom mailFrom,
        String adminHost,
        Optional<SecretBytes> setupToken,
        IdleLimit idleLimit,
        boolean isLimited) {
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    /** Refuses with {@link SettingRefused} what is wrong in itself or does not go together. */
    public static Settings of(GatehouseConfiguration configuration) {
        var database = configuration.database();
        Optional<String> url = given(Setting.DATABASE_URL.require(database.url()));
        Optional<String> secret = given(Setting.SECRET.require(configuration.secret()));
        if (url.isPresent() && secret.isEmpty()) {
            throw Setting.SECRET.refuse(
                    "is required with a database of your own: any random text of 32 characters or more");
        }
        Optional<String> adminToken = given(Setting.ADMIN_TOKEN.require(configuration.adminToken()));
        String adminHost = adminHost(configuration);
        if (adminToken.isEmpty() && !LOOPBACK.matcher(adminHost).matches()) {
            throw Setting.ADMIN_TOKEN.refuse("is required where the admin port listens beyond loopback");
        }
        return new Settings(
                new WebSettings(
                        URI.create(Setting.PUBLIC_URL.require(configuration.publicUrl())),
                        Set.copyOf(Checks.separated(Setting.ALLOWED_ORIGINS.require(configuration.allowedOrigins()))),
                        new TrustedProxies(
                                Checks.networks(Setting.TRUSTED_PROXIES.require(configuration.trustedProxies())))),
                Path.of(Setting.DATA_DIR.require(configuration.dataDirectory()))
                        .toAbsolutePath()
                        .normalize(),
                secret,
                adminToken,
                Integer.parseInt(Setting.PASSWORD_MIN.require(configuration.passwordMinimum())),
                url.map(address -> new DatabaseAddress(address, database.user(), database.password())),
                url.filter(address -> !database.migrationUser().isEmpty())
                        .map(address ->
                                new DatabaseAddress(address, database.migrationUser(), database.migrationPassword())),
                Integer.parseInt(Setting.DATABASE_POOL.require(database.pool())),
                given(Setting.SMTP_URL.require(configuration.smtpUrl())).map(SmtpUrl::of),
                MailFrom.of(Setting.MAIL_FROM.require(configuration.mailFrom())),
                adminHost,
                given(Setting.SETUP_TOKEN.require(configuration.setupToken()))
                        .map(token -> new SecretBytes(token.getBytes(StandardCharsets.UTF_8))),
                idleLimit(Setting.SESSION_IDLE.require(configuration.sessionIdleMinutes())),
                "on".equals(Setting.RATE_LIMITS.require(configuration.rateLimits())));
    }

    private static IdleLimit idleLimit(String minutes) {
        return "0".equals(minutes) ? IdleLimit.NONE : IdleLimit.of(Duration.ofMinutes(Integer.parseInt(minutes)));
    }

    /** Whether strangers may reach this instance and be the first to set it up. */
    public boolean letsStrangersSetUp() {
        return setupToken.isEmpty()
                && !LOOPBACK.matcher(web.publicUrl().getHost()).matches();
    }

    /** Where letters are kept while no mail server is named. */
    public Path capturedMail() {
        return dataDirectory.resolve("mail");
    }

    /** Where the admin port listens: anything we cannot make out counts as beyond loopback. */
    private static String adminHost(GatehouseConfiguration configuration) {
        List<ConnectorFactory> connectors = configuration.getServerFactory() instanceof DefaultServerFactory server
                ? server.getAdminConnectors()
                : List.of();
        List<String> hosts = connectors.stream().map(Settings::bindHost).toList();
        return hosts.stream()
                .filter(host -> !LOOPBACK.matcher(host).matches())
                .findFirst()
                .orElse(hosts.isEmpty() ? EVERYWHERE : hosts.get(0));
    }

    /** Dropwizard listens everywhere where no host is named. */
    private static String bindHost(ConnectorFactory connector) {
        return connector instanceof HttpConnectorFactory http && http.getBindHost() != null
                ? http.getBindHost()
                : EVERYWHERE;
    }

    private static Optional<String> given(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "Settings[hidden]";
    }
}
