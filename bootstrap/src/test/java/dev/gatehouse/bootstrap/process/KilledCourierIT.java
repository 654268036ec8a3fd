package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.bootstrap.Letterbox;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.persistence.TestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL between the commit of a letter and its sending, and in the middle of it: none is lost, one at most comes twice. */
final class KilledCourierIT {
    private static final int ROUNDS = 4;
    private static final int LETTERS = 150;
    private static final Duration LONGEST = Duration.ofSeconds(150);

    private final long seed = Long.getLong("gatehouse.kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final GreenMail sink = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        sink.start();
    }

    @AfterEach
    void close() {
        sink.stop();
    }

    @Test
    void losesNoLetterAndDoublesAtMostOneForEachKill() throws Exception {
        System.out.println("Random kills; again the same by -Dgatehouse.kill.seed=" + seed);
        TestDatabase database = TestDatabase.create();
        Launch launch = Launch.in(directory)
                .on(database)
                .with("GATEHOUSE_SMTP_URL", "smtp://127.0.0.1:" + sink.getSmtp().getPort());
        List<String> posted = new ArrayList<>();
        try (GatehouseProcess first = launch.startReady()) {
            first.kill();
        }
        Letterbox letterbox = Letterbox.of(database, Launch.SECRET);
        for (int round = 0; round < ROUNDS; round++) {
            for (int count = 0; count < LETTERS; count++) {
                Letter letter = letterbox.post("person" + count + "@example.com", "", "token");
                posted.add("<" + letter.id().value() + "@localhost>");
            }
            int before = sink.getReceivedMessages().length;
            try (GatehouseProcess process = launch.startReady()) {
                Patience.until(
                        () -> sink.getReceivedMessages().length > before, LONGEST, () -> "nothing was delivered");
                Patience.sleep(random.nextInt(300));
                process.kill();
            }
        }
        assertThat(letterbox.outbox().count().waiting())
                .as("letters that a kill left behind")
                .isPositive();
        try (GatehouseProcess last = launch.startReady()) {
            Patience.until(
                    () -> letterbox.outbox().count().waiting() == 0,
                    LONGEST,
                    () -> "waiting: " + letterbox.outbox().count());
            assertThat(last.stop()).isZero();
        }
        var times = Arrays.stream(sink.getReceivedMessages())
                .map(KilledCourierIT::id)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(times.keySet()).isEqualTo(new HashSet<>(posted));
        assertThat(times.values().stream().mapToLong(count -> count - 1).sum())
                .as("letters that came twice")
                .isBetween(0L, (long) ROUNDS);
        assertThat(((MimeMultipart) sink.getReceivedMessages()[0].getContent()).getCount())
                .as("both forms, out of the packaged jar")
                .isEqualTo(2);
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
