package dev.gatehouse.domain.world;

import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.MailFailure;
import dev.gatehouse.domain.mail.Mailer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes every letter and shows it to whoever asks, unless it was told to fail. */
public final class Postbag implements Mailer {
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final AtomicInteger rests = new AtomicInteger();
    private volatile Optional<MailFailure> failure = Optional.empty();

    @Override
    public void deliver(Letter letter) {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        letters.add(letter);
    }

    @Override
    public void rest() {
        rests.incrementAndGet();
    }

    /** From now on every letter fails so. */
    public void failWith(MailFailure thrown) {
        failure = Optional.of(thrown);
    }

    /** From now on every letter is taken again. */
    public void recover() {
        failure = Optional.empty();
    }

    /** What was delivered, the oldest first. */
    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    /** Nobody remembers what was delivered. */
    public void empty() {
        letters.clear();
    }

    /** How often it was told that there are no more letters. */
    public int rests() {
        return rests.get();
    }
}
