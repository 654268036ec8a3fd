package dev.gatehouse.mail;

import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.MailFailure;
import dev.gatehouse.domain.mail.Mailer;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Hands letters to a mail server, over one connection that is kept until {@link #rest}, or until something went wrong on
 * it. A server is given half a minute for each letter, however it fills it.
 */
public final class SmtpMailer implements Mailer {
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(30);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);
    /** Not the letter's fault: bad sequence, and authentication that is wanted, refused or too weak (RFC 5321, RFC 4954). */
    private static final Set<Integer> ABOUT_US = Set.of(503, 530, 534, 535, 538);

    private final SmtpServer server;
    private final Messages messages;
    private final Duration longestDelivery;
    private Optional<SmtpSession> open = Optional.empty();

    public SmtpMailer(SmtpServer server, Messages messages) {
        this(server, messages, LONGEST_DELIVERY);
    }

    SmtpMailer(SmtpServer server, Messages messages, Duration longestDelivery) {
        this.server = server;
        this.messages = messages;
        this.longestDelivery = longestDelivery;
    }

    @Override
    public synchronized void deliver(Letter letter) {
        BoundedSockets.Limit limit = server.within(longestDelivery);
        try {
            hand(letter);
        } catch (MailServerException unusable) {
            rest();
            throw MailFailure.passing(String.valueOf(unusable.getMessage()));
        } catch (MessagingException failed) {
            rest();
            throw failure(failed);
        } catch (RuntimeException failure) {
            rest();
            throw failure;
        } finally {
            limit.close();
        }
    }

    @Override
    public synchronized void rest() {
        open.ifPresent(SmtpSession::close);
        open = Optional.empty();
    }

    private void hand(Letter letter) throws MessagingException {
        InternetAddress recipient = Messages.recipient(letter.to());
        boolean international = !recipient.getAddress().codePoints().allMatch(one -> one < 0x80);
        SmtpSession session = session(international);
        if (international && !session.takesInternationalAddresses()) {
            throw MailFailure.permanent("The mail server takes no address with letters beyond ASCII (SMTPUTF8)");
        }
        session.transport().sendMessage(messages.of(letter, session.session()), new Address[] {recipient});
    }

    /** Whether addresses beyond ASCII may be said is settled when a connection begins. */
    private SmtpSession session(boolean international) {
        if (open.filter(session -> session.international() == international && session.isAlive())
                .isEmpty()) {
            rest();
            open = Optional.of(server.connect(LONGEST_STEP, international));
        }
        return open.orElseThrow();
    }

    /** The innermost failure knows best: around a refused sender or recipient there is a refused letter. */
    private MailFailure failure(MessagingException failed) {
        var failure = MailFailure.passing(server.sentence("broke off in the middle of a letter"));
        for (Exception cause = failed; cause instanceof MessagingException nested; cause = nested.getNextException()) {
            if (cause instanceof SMTPAddressFailedException refused && refused.getReturnCode() > 0) {
                failure = refusal("refused the recipient", refused.getReturnCode(), true);
            } else if (cause instanceof SMTPSenderFailedException refused && refused.getReturnCode() > 0) {
                failure = refusal("refused the sender, GATEHOUSE_MAIL_FROM", refused.getReturnCode(), false);
            } else if (cause instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
                // A full disk or a busy server says so here too: what passes is about the server.
                boolean lasting = refused.getReturnCode() / 100 == 5;
                failure = refusal("refused the letter", refused.getReturnCode(), lasting);
            }
        }
        return failure;
    }

    private MailFailure refusal(String what, int code, boolean aboutTheLetter) {
        String sentence = server.sentence(what + " (" + code + ")");
        if (!aboutTheLetter || ABOUT_US.contains(code)) {
            return MailFailure.passing(sentence);
        }
        return code / 100 == 5 ? MailFailure.permanent(sentence) : MailFailure.passingForThisLetter(sentence);
    }
}
