package dev.gatehouse.mail;

import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.MailFailure;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** Makes internet messages (RFC 5322) of letters. No header holds anything that a stranger typed but the address. */
public final class Messages {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final LetterWriter writer;
    private final MailFrom from;

    public Messages(LetterWriter writer, MailFrom from) {
        this.writer = writer;
        this.from = from;
    }

    /** To exactly one person, in two forms; made twice of the same letter it has the same Message-ID. */
    MimeMessage of(Letter letter, Session session) throws MessagingException {
        WrittenLetter written = writer.write(letter);
        var message = new Identified(session, letter.id(), from.domain());
        message.setFrom(from.header());
        message.setRecipient(RecipientType.TO, recipient(letter.to()));
        message.setSubject(written.subject(), UTF_8);
        message.setSentDate(Date.from(letter.createdAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", "en");
        message.setContent(
                new MimeMultipart("alternative", part(written.text(), "plain"), part(written.html(), "html")));
        message.saveChanges();
        return message;
    }

    /** As it was typed, but for the domain, which goes by the wire in ASCII. Fails for good where that says more than one address. */
    static InternetAddress recipient(EmailAddress address) {
        String typed = address.typed();
        String canonical = address.canonical();
        String local = typed.substring(0, typed.lastIndexOf('@'));
        if (!local.codePoints().allMatch(one -> one > ' ' && one != 0x7F && "()<>[]:;@\\,\"".indexOf(one) < 0)) {
            throw MailFailure.permanent("The address cannot stand in a header");
        }
        var recipient = new InternetAddress();
        recipient.setAddress(local + canonical.substring(canonical.lastIndexOf('@')));
        return recipient;
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    private static final class Identified extends MimeMessage {
        private final String messageId;

        Identified(Session session, LetterId id, String domain) {
            super(session);
            this.messageId = "<" + id.value() + "@" + domain + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
