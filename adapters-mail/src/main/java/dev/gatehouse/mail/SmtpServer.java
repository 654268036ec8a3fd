package dev.gatehouse.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;

/** The server that takes our letters. */
public final class SmtpServer {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SmtpUrl url;

    public SmtpServer(SmtpUrl url) {
        this.url = url;
    }

    /**
     * Says good day, proves who we are where the URL has a login, and leaves. Never says a password before TLS holds
     * where the URL requires it. Throws a {@link MailServerException} if any of it fails or is not answered within three
     * seconds.
     */
    public void probe() {
        var session = Session.getInstance(properties());
        try (var transport = (SMTPTransport) session.getTransport(protocol())) {
            transport.connect(
                    url.host(),
                    url.port(),
                    url.login().map(SmtpUrl.Login::user).orElse(null),
                    url.login().map(SmtpUrl.Login::password).orElse(null));
            if (url.login().isPresent() && !transport.supportsExtension("AUTH")) {
                throw failure("takes no logins");
            }
            if (!transport.isConnected()) {
                throw failure("hung up");
            }
        } catch (MessagingException failed) {
            throw failure(what(failed));
        }
    }

    private Properties properties() {
        String prefix = "mail." + protocol() + ".";
        String millis = Long.toString(PATIENCE.toMillis());
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(!url.implicitTls()));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!url.implicitTls() && url.requiresTls()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", Boolean.toString(url.login().isPresent()));
        return properties;
    }

    private String protocol() {
        return url.implicitTls() ? "smtps" : "smtp";
    }

    private String what(MessagingException failed) {
        if (failed instanceof AuthenticationFailedException) {
            return "refused user and password";
        }
        if (isCausedBy(failed, UnknownHostException.class)) {
            return "has a name that nobody knows";
        }
        if (isCausedBy(failed, SSLException.class)) {
            return "offers no TLS that can be trusted, or none at all";
        }
        if (isCausedBy(failed, SocketTimeoutException.class)) {
            return "did not answer within " + PATIENCE.toSeconds() + " seconds";
        }
        if (failed instanceof MailConnectException) {
            return "cannot be reached";
        }
        return url.requiresTls() && !url.implicitTls()
                ? "did not open a session with STARTTLS, which is required beyond this machine"
                : "did not open a session";
    }

    private static boolean isCausedBy(Throwable failed, Class<? extends Exception> kind) {
        return kind.isInstance(failed) || (failed.getCause() != null && isCausedBy(failed.getCause(), kind));
    }

    private MailServerException failure(String what) {
        return new MailServerException("The mail server " + url.place() + " " + what);
    }
}
