package dev.gatehouse.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An open connection to a mail server that knows who we are. */
record SmtpSession(Session session, SMTPTransport transport, boolean international) implements AutoCloseable {

    /** Asks the server: it may have hung up meanwhile. */
    boolean isAlive() {
        return transport.isConnected();
    }

    boolean takesInternationalAddresses() {
        return transport.supportsExtension("SMTPUTF8");
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // There is nothing left to close.
        }
    }
}
