package dev.gatehouse.persistence;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL is and as whom to go there. Beyond loopback the connection is encrypted and the server's name checked
 * (sslmode verify-full), or the address is refused.
 */
public record DatabaseAddress(String url, String user, String password) {
    private static final String VERIFY_FULL = "verify-full";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1]?|/.*");

    /** Refuses, with one sentence, what is no PostgreSQL URL or would travel in the clear. */
    public DatabaseAddress {
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw new IllegalArgumentException("must be like jdbc:postgresql://host:5432/database");
        }
        if (!isLoopback(parsed) && !sslMode(parsed).orElse(VERIFY_FULL).equals(VERIFY_FULL)) {
            throw new IllegalArgumentException("must keep sslmode=verify-full for a server that is not on loopback");
        }
    }

    /** What the driver needs besides the URL. */
    Properties properties() {
        Properties parsed = Driver.parseURL(url, null);
        var properties = new Properties();
        if (parsed != null && !isLoopback(parsed)) {
            properties.setProperty(PGProperty.SSL_MODE.getName(), VERIFY_FULL);
        }
        properties.setProperty(PGProperty.USER.getName(), user);
        properties.setProperty(PGProperty.PASSWORD.getName(), password);
        properties.setProperty(PGProperty.APPLICATION_NAME.getName(), "gatehouse");
        properties.setProperty(PGProperty.LOG_SERVER_ERROR_DETAIL.getName(), "false");
        properties.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), "2");
        return properties;
    }

    private static boolean isLoopback(Properties parsed) {
        return List.of(parsed.getProperty(PGProperty.PG_HOST.getName(), "localhost")
                        .split(","))
                .stream()
                .allMatch(host -> LOOPBACK.matcher(host).matches());
    }

    private static Optional<String> sslMode(Properties parsed) {
        return Optional.ofNullable(parsed.getProperty(PGProperty.SSL_MODE.getName()));
    }

    @Override
    public String toString() {
        return "DatabaseAddress[hidden]";
    }
}
