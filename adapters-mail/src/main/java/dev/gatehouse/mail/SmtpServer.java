package dev.gatehouse.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;

/** The server that takes our letters. */
public final class SmtpServer {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SmtpUrl url;
    private final Optional<SSLSocketFactory> trust;
    private final BoundedSockets sockets = new BoundedSockets();

    public SmtpServer(SmtpUrl url) {
        this(url, Optional.empty());
    }

    /** Trusts by another measure than the JDK's authorities. */
    SmtpServer(SmtpUrl url, Optional<SSLSocketFactory> trust) {
        this.url = url;
        this.trust = trust;
    }

    /**
     * Says good day, proves who we are where the URL has a login, and leaves. Never says a password before TLS holds
     * where the URL requires it. Throws a {@link MailServerException} if any of it fails or is not answered within three
     * seconds.
     */
    public void probe() {
        try (SmtpSession session = connect(PATIENCE, false)) {
            if (!session.isAlive()) {
                throw failure("hung up");
            }
        }
    }

    /** As {@link #probe} does, but stays; each step may take so long. The caller closes what it gets. */
    SmtpSession connect(Duration patience, boolean international) {
        var session = Session.getInstance(properties(patience, international));
        try {
            var transport = (SMTPTransport) session.getTransport(protocol());
            transport.connect(
                    url.host(),
                    url.port(),
                    url.login().map(SmtpUrl.Login::user).orElse(null),
                    url.login().map(SmtpUrl.Login::password).orElse(null));
            var open = new SmtpSession(session, transport, international);
            if (url.login().isPresent() && !transport.supportsExtension("AUTH")) {
                open.close();
                throw failure("takes no logins");
            }
            return open;
        } catch (MessagingException failed) {
            throw failure(what(failed, patience));
        }
    }

    /** Until the limit is closed, there is so much time for whatever is said over the newest connection. */
    BoundedSockets.Limit within(Duration time) {
        return sockets.within(time);
    }

    /** What it did, for an operator. */
    String sentence(String what) {
        return "The mail server " + url.place() + " " + what;
    }

    private Properties properties(Duration patience, boolean international) {
        String prefix = "mail." + protocol() + ".";
        String millis = Long.toString(patience.toMillis());
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.put(prefix + "socketFactory", sockets);
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        trust.ifPresent(factory -> properties.put(prefix + "ssl.socketFactory", factory));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(!url.implicitTls()));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!url.implicitTls() && url.requiresTls()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", Boolean.toString(url.login().isPresent()));
        properties.setProperty(prefix + "quitwait", "false");
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(international));
        return properties;
    }

    private String protocol() {
        return url.implicitTls() ? "smtps" : "smtp";
    }

    private String what(MessagingException failed, Duration patience) {
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
            return "did not answer within " + patience.toSeconds() + " seconds";
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
        return new MailServerException(sentence(what));
    }
}
