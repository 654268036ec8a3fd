package dev.gatehouse.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a mail server is and how to talk to it: {@code smtp://user:password@host:587} or {@code smtps://host:465}. It does
 * not print the password.
 *
 * @param implicitTls whether the connection is TLS from its first byte (smtps) and not only after STARTTLS (smtp)
 * @param host a name or an address, an IPv6 one without its brackets
 */
public record SmtpUrl(boolean implicitTls, String host, int port, Optional<Login> login) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1", Pattern.CASE_INSENSITIVE);

    /** Who we are to the mail server. It does not print the password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + ", password=hidden]";
        }
    }

    /**
     * Reads a URL; user and password may be percent-encoded, the port may be left out. Refuses anything else with an
     * IllegalArgumentException whose message ends a sentence that begins with the setting's name; it does not repeat the
     * text, since a password may be anywhere in it.
     */
    public static SmtpUrl of(String text) {
        URI uri = uri(text);
        return new SmtpUrl(implicitTls(uri), host(uri), port(uri), login(uri));
    }

    /** Whether nothing may be said before TLS holds: always, except to a server on this machine by smtp. */
    public boolean requiresTls() {
        return implicitTls || !LOOPBACK.matcher(host).matches();
    }

    /** Host and port, as in a sentence for an operator. */
    String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException unreadable) {
            throw refusal("must be a URL, with special characters in user and password percent-encoded");
        }
        if (!isEmpty(uri.getRawPath()) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refusal("must end after host and port");
        }
        return uri;
    }

    private static boolean implicitTls(URI uri) {
        return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "smtp" -> false;
            case "smtps" -> true;
            default -> throw refusal("must begin with smtp:// or smtps://");
        };
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            throw refusal("must name a host");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI uri) {
        if (uri.getRawAuthority().endsWith(":")) {
            throw refusal("must have a number after the colon that follows the host");
        }
        if (uri.getPort() == -1) {
            return implicitTls(uri) ? SUBMISSION_TLS : SUBMISSION;
        }
        if (uri.getPort() < 1 || uri.getPort() > HIGHEST_PORT) {
            throw refusal("must have a port between 1 and " + HIGHEST_PORT);
        }
        return uri.getPort();
    }

    private static Optional<Login> login(URI uri) {
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1 || colon == userInfo.length() - 1) {
            throw refusal("must have both user and password, or neither");
        }
        return Optional.of(new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1))));
    }

    private static String decoded(String encoded) {
        String text = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (text.codePoints().anyMatch(one -> Character.isISOControl(one) || one == '\uFFFD')) {
            throw refusal("must have printable text in UTF-8 for user and password");
        }
        return text;
    }

    private static boolean isEmpty(@Nullable String part) {
        return part == null || part.isEmpty();
    }

    private static IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException(what);
    }
}
