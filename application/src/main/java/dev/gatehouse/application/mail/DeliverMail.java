package dev.gatehouse.application.mail;

import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.MailFailure;
import dev.gatehouse.domain.mail.Mailer;
import dev.gatehouse.domain.mail.Outbox;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Takes letters out of the outbox and delivers them, one at a time. A letter is delivered at least once: whoever dies
 * between delivering and saying so leaves it to be delivered again after the lease.
 */
public final class DeliverMail {
    /** More than a delivery may take, so that nobody has a letter while it is being delivered. */
    static final Duration LEASE = Duration.ofSeconds(90);

    private static final int MOST_IN_A_ROUND = 20;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Outbox outbox;
    private final Mailer mailer;
    private final Randomness randomness;
    private final Clock clock;

    public DeliverMail(Outbox outbox, Mailer mailer, Randomness randomness, Clock clock) {
        this.outbox = outbox;
        this.mailer = mailer;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * One round. It ends with the first letter that should be tried again later, since the next would hardly fare better.
     * Returns whether there may be more to deliver at once.
     */
    public boolean run() {
        try {
            for (int count = 0; count < MOST_IN_A_ROUND; count++) {
                List<Letter> claimed = outbox.claim(1, clock.instant(), LEASE);
                if (claimed.isEmpty() || !isDealtWith(claimed.get(0))) {
                    return false;
                }
            }
            return true;
        } finally {
            mailer.rest();
        }
    }

    private boolean isDealtWith(Letter letter) {
        if (letter.isUselessAt(clock.instant())) {
            outbox.failed(letter.id(), "It would have come too late to be of use", Optional.empty(), clock.instant());
            return true;
        }
        try {
            mailer.deliver(letter);
        } catch (MailFailure failure) {
            Instant now = clock.instant();
            outbox.failed(letter.id(), failure.sentence(), nextTry(letter, failure, now), now);
            return failure.isAboutTheLetter();
        }
        outbox.sent(letter.id(), clock.instant());
        return true;
    }

    private Optional<Instant> nextTry(Letter letter, MailFailure failure, Instant now) {
        Instant next = now.plus(pause(Duration.between(letter.createdAt(), now)));
        boolean tooLate =
                letter.isUselessAt(next) || next.isAfter(letter.createdAt().plus(PATIENCE));
        return failure.isPermanent() || tooLate ? Optional.empty() : Optional.of(next);
    }

    /** About as long as the letter is old, which doubles with each attempt; shorter by chance, so that not all come at once. */
    private Duration pause(Duration age) {
        Duration longest = age.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : age;
        longest = longest.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longest;
        int chance = Byte.toUnsignedInt(ByteBuffer.wrap(randomness.bytes(1)).get());
        return longest.minus(longest.multipliedBy(chance).dividedBy(2 * 256)).truncatedTo(ChronoUnit.MILLIS);
    }
}
