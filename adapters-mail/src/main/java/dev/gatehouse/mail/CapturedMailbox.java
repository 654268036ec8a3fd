package dev.gatehouse.mail;

import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.MailFailure;
import dev.gatehouse.domain.mail.Mailer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where letters go while no mail server is named: a file for each, in a directory that its owner alone may read. The
 * oldest give way to new ones.
 */
public final class CapturedMailbox implements Mailer {
    private static final int MOST = 1_000;
    /** The time first, so that names sort by it. */
    private static final Pattern NAME = Pattern.compile("[0-9]{15}-([0-9a-f-]{36})\\.eml");

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final Messages messages;
    private final int most;
    private final Session session = session();

    /** In this directory, which is made when the first letter comes. */
    public CapturedMailbox(Path directory, Messages messages) {
        this(directory, messages, MOST);
    }

    CapturedMailbox(Path directory, Messages messages, int most) {
        this.directory = directory;
        this.messages = messages;
        this.most = most;
    }

    /** A letter that lies here; the text is its plain part. */
    public record Caught(String id, Instant at, String to, String subject, String text) {
        @Override
        public String toString() {
            return "Caught[id=" + id + "]";
        }
    }

    /** A letter that comes twice lies here once. */
    @Override
    public void deliver(Letter letter) {
        try {
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
            Path unfinished = Files.createTempFile(directory, "letter", ".new", OWNER_ONLY);
            try {
                write(letter, unfinished);
                Files.move(
                        unfinished,
                        directory.resolve(name(letter)),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            for (Path old : files().skip(most).toList()) {
                Files.deleteIfExists(old);
            }
        } catch (IOException | UncheckedIOException | MessagingException failure) {
            throw MailFailure.passing("The captured mailbox in the data directory cannot be written");
        }
    }

    /** The newest first. */
    public List<Caught> newest(int count) {
        return files().limit(count).flatMap(file -> read(file).stream()).toList();
    }

    public Optional<Caught> find(String id) {
        return files().filter(file -> id(file).equals(id)).findFirst().flatMap(this::read);
    }

    private void write(Letter letter, Path file) throws IOException, MessagingException {
        try (OutputStream out = Files.newOutputStream(file)) {
            messages.of(letter, session).writeTo(out);
        }
    }

    private Optional<Caught> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var message = new MimeMessage(session, in);
            var to = (InternetAddress) message.getAllRecipients()[0];
            var parts = (MimeMultipart) message.getContent();
            return Optional.of(new Caught(
                    id(file), message.getSentDate().toInstant(), to.getAddress(), message.getSubject(), (String)
                            parts.getBodyPart(0).getContent()));
        } catch (NoSuchFileException gaveWay) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A file in the captured mailbox is no letter of ours", unreadable);
        }
    }

    private Stream<Path> files() {
        if (Files.notExists(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all
                    .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Letter letter) {
        return String.format(
                Locale.ROOT,
                "%015d-%s.eml",
                letter.createdAt().toEpochMilli(),
                letter.id().value());
    }

    private static String id(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? name.group(1) : "";
    }

    private static Session session() {
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }
}
