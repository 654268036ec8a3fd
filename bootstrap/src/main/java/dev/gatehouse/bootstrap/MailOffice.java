package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.config.Settings;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.MailFailure;
import dev.gatehouse.domain.mail.Mailer;
import dev.gatehouse.mail.CapturedMailbox;
import dev.gatehouse.mail.CapturedMailbox.Caught;
import dev.gatehouse.mail.LetterWriter;
import dev.gatehouse.mail.Links;
import dev.gatehouse.mail.Messages;
import dev.gatehouse.mail.SmtpMailer;
import dev.gatehouse.mail.SmtpServer;
import dev.gatehouse.rest.ops.Mailbox;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where letters go: to the mail server, or, where none is named, into a mailbox that the operator can read. */
record MailOffice(Mailer mailer, Optional<Mailbox> mailbox) {
    private static final Logger LOG = LoggerFactory.getLogger(MailOffice.class);

    static MailOffice of(Settings settings) {
        var links = new Links(settings.web().publicUrl());
        var messages = new Messages(new LetterWriter(links), settings.mailFrom());
        if (settings.smtp().isPresent()) {
            var server = new SmtpServer(settings.smtp().get());
            return new MailOffice(new Logged(new SmtpMailer(server, messages)), Optional.empty());
        }
        var mailbox = new CapturedMailbox(settings.capturedMail(), messages);
        return new MailOffice(new Logged(mailbox), Optional.of(new Bridge(mailbox)));
    }

    /** Says in the log what did not go, and why. */
    private record Logged(Mailer mailer) implements Mailer {
        @Override
        public void deliver(Letter letter) {
            try {
                mailer.deliver(letter);
            } catch (MailFailure failure) {
                LOG.warn(
                        "The letter {} ({}) was not delivered: {}",
                        letter.id().value(),
                        letter.kind().publishedName(),
                        failure.sentence());
                throw failure;
            }
        }

        @Override
        public void rest() {
            mailer.rest();
        }
    }

    /** The captured mailbox as the admin port's page sees it. */
    private record Bridge(CapturedMailbox captured) implements Mailbox {
        @Override
        public List<Item> newest(int most) {
            return captured.newest(most).stream().map(Bridge::item).toList();
        }

        @Override
        public Optional<Item> find(String id) {
            return captured.find(id).map(Bridge::item);
        }

        private static Item item(Caught caught) {
            return new Item(caught.id(), caught.at(), caught.to(), caught.subject(), caught.text());
        }
    }
}
