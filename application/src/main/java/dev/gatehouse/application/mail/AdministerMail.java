package dev.gatehouse.application.mail;

import dev.gatehouse.domain.mail.Outbox;
import dev.gatehouse.domain.mail.QueueCounts;
import dev.gatehouse.domain.mail.QueuedLetter;
import java.time.Clock;
import java.util.List;

/** What an operator may know of the outbox and do about it. */
public final class AdministerMail {
    private final Outbox outbox;
    private final Clock clock;

    public AdministerMail(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How many letters wait to be delivered. */
    public long waiting() {
        return outbox.waiting();
    }

    public QueueCounts count() {
        return outbox.count();
    }

    /** What waits and what was given up, the newest first. */
    public List<QueuedLetter> undelivered(int most) {
        return outbox.undelivered(most);
    }

    /** Makes due at once what waits or was given up, as far as it is of use; how many letters that are. */
    public int retry() {
        return outbox.retry(clock.instant());
    }
}
