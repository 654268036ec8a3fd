package dev.gatehouse.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.mail.MailFailure;
import dev.gatehouse.mail.CapturedMailbox.Caught;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturedMailboxTest {
    private static final Instant NOW = Instant.parse("2026-02-08T14:12:45Z");
    private static final Messages MESSAGES = new Messages(
            new LetterWriter(new Links(URI.create("http://localhost:8080"))),
            MailFrom.of("Gatehouse <no-reply@localhost>"));

    @TempDir
    private Path home;

    @Test
    void isEmptyBeforeTheFirstLetter() {
        assertThat(mailbox(9).newest(9)).isEmpty();
        assertThat(mailbox(9).find("x")).isEmpty();
    }

    @Test
    void showsWhatItWasGivenTheNewestFirst() {
        CapturedMailbox mailbox = mailbox(9);
        Letter first = letter("Zo\u00eb@example.com", NOW);
        Letter second = letter("b@example.com", NOW.plusSeconds(1));
        mailbox.deliver(second);
        mailbox.deliver(first);

        assertThat(mailbox.newest(9)).extracting(Caught::to).containsExactly("b@example.com", "Zo\u00eb@example.com");
        assertThat(mailbox.newest(1)).extracting(Caught::to).containsExactly("b@example.com");
        Caught caught = mailbox.find(first.id().value().toString()).orElseThrow();
        assertThat(caught.subject()).isEqualTo("Confirm your email address");
        assertThat(caught.at()).isEqualTo(NOW);
        assertThat(caught.text()).contains("Hello Zo\u00eb,", "http://localhost:8080/api/auth/verify-email?token=abc");
        assertThat(caught.toString()).doesNotContain("abc");
    }

    @Test
    void aLetterThatComesTwiceLiesThereOnce() {
        CapturedMailbox mailbox = mailbox(9);
        Letter letter = letter("a@example.com", NOW);
        mailbox.deliver(letter);
        mailbox.deliver(letter);

        assertThat(mailbox.newest(9)).hasSize(1);
    }

    @Test
    void theOldestGiveWay() throws IOException {
        CapturedMailbox mailbox = mailbox(3);
        for (int second = 0; second < 5; second++) {
            mailbox.deliver(letter(second + "@example.com", NOW.plusSeconds(second)));
        }

        assertThat(mailbox.newest(9))
                .extracting(Caught::to)
                .containsExactly("4@example.com", "3@example.com", "2@example.com");
        assertThat(files()).hasSize(3);
    }

    @Test
    void nobodyButTheOwnerReadsIt() throws IOException {
        mailbox(9).deliver(letter("a@example.com", NOW));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("mail"))))
                .isEqualTo("rwx------");
        assertThat(files())
                .singleElement()
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void otherFilesAreNoLetters() throws IOException {
        CapturedMailbox mailbox = mailbox(9);
        mailbox.deliver(letter("a@example.com", NOW));
        Files.writeString(home.resolve("mail").resolve("letter123.new"), "half a letter");

        assertThat(mailbox.newest(9)).hasSize(1);
        assertThat(mailbox.find("")).isEmpty();
        assertThat(mailbox.find("../secret")).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAFailureForNow() throws IOException {
        Files.writeString(home.resolve("mail"), "a file in the way");

        assertThatThrownBy(() -> mailbox(9).deliver(letter("a@example.com", NOW)))
                .isInstanceOfSatisfying(
                        MailFailure.class,
                        failure -> assertThat(failure.isPermanent()).isFalse());
    }

    private CapturedMailbox mailbox(int most) {
        return new CapturedMailbox(home.resolve("mail"), MESSAGES, most);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("mail"))) {
            return files.toList();
        }
    }

    private static Letter letter(String to, Instant at) {
        return new Letter(
                new LetterId(UUID.randomUUID()),
                LetterKind.VERIFY_EMAIL,
                Optional.empty(),
                new EmailAddress(to, to),
                "Zo\u00eb",
                Map.of("token", "abc"),
                at,
                at.plusSeconds(60));
    }
}
