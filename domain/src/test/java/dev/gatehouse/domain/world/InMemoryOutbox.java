package dev.gatehouse.domain.world;

import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.Outbox;
import dev.gatehouse.domain.mail.QueueCounts;
import dev.gatehouse.domain.mail.QueuedLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemoryOutbox implements Outbox {
    private final Memory memory;

    InMemoryOutbox(Memory memory) {
        this.memory = memory;
    }

    /** A letter and where it stands: due at a time, or ended at one. */
    record Entry(
            Letter letter,
            Optional<Instant> nextTry,
            Optional<Instant> endedAt,
            boolean sent,
            int attempts,
            Optional<String> lastError) {

        boolean isDue(Instant now) {
            return nextTry.filter(time -> !time.isAfter(now)).isPresent();
        }

        Entry takenUntil(Instant time) {
            return new Entry(letter, Optional.of(time), Optional.empty(), false, attempts + 1, lastError);
        }

        Entry due(Instant time) {
            return new Entry(letter, Optional.of(time), Optional.empty(), false, attempts, lastError);
        }

        Entry sentAt(Instant now) {
            return new Entry(letter, Optional.empty(), Optional.of(now), true, attempts, Optional.empty());
        }

        Entry failed(String why, Optional<Instant> next, Instant now) {
            return new Entry(
                    letter,
                    next,
                    next.isPresent() ? Optional.empty() : Optional.of(now),
                    false,
                    attempts,
                    Optional.of(why));
        }

        QueuedLetter queued() {
            return new QueuedLetter(
                    letter.id(), letter.kind(), letter.to(), letter.createdAt(), attempts, nextTry, lastError);
        }
    }

    @Override
    public void add(Letter letter) {
        memory.with(tables -> tables.letters.put(
                letter.id(),
                new Entry(letter, Optional.of(letter.createdAt()), Optional.empty(), false, 0, Optional.empty())));
    }

    @Override
    public List<Letter> claim(int most, Instant now, Duration lease) {
        return memory.with(tables -> {
            List<Letter> due = tables.letters.values().stream()
                    .filter(entry -> entry.isDue(now))
                    .sorted(Comparator.comparing(
                                    (Entry entry) -> entry.nextTry().orElseThrow())
                            .thenComparing(entry -> entry.letter().id().value()))
                    .limit(most)
                    .map(Entry::letter)
                    .toList();
            due.forEach(letter -> change(tables, letter.id(), entry -> entry.takenUntil(now.plus(lease))));
            return due;
        });
    }

    @Override
    public void sent(LetterId id, Instant now) {
        memory.with(tables -> change(tables, id, entry -> entry.sent() ? entry : entry.sentAt(now)));
    }

    @Override
    public void failed(LetterId id, String why, Optional<Instant> nextTry, Instant now) {
        memory.with(tables -> change(tables, id, entry -> entry.sent() ? entry : entry.failed(why, nextTry, now)));
    }

    @Override
    public List<QueuedLetter> undelivered(int most) {
        return memory.with(tables -> tables.letters.values().stream()
                .filter(entry -> !entry.sent())
                .map(Entry::queued)
                .sorted(Comparator.comparing(QueuedLetter::createdAt)
                        .thenComparing(queued -> queued.id().value())
                        .reversed())
                .limit(most)
                .toList());
    }

    @Override
    public long waiting() {
        return count().waiting();
    }

    @Override
    public QueueCounts count() {
        return memory.with(tables -> {
            long sent = tables.letters.values().stream().filter(Entry::sent).count();
            long waiting = tables.letters.values().stream()
                    .filter(entry -> entry.nextTry().isPresent())
                    .count();
            return new QueueCounts(waiting, sent, tables.letters.size() - sent - waiting);
        });
    }

    @Override
    public int retry(Instant now) {
        return memory.with(tables -> {
            List<LetterId> useful = tables.letters.values().stream()
                    .filter(entry -> !entry.sent() && !entry.letter().isUselessAt(now))
                    .map(entry -> entry.letter().id())
                    .toList();
            useful.forEach(id -> change(tables, id, entry -> entry.due(now)));
            return useful.size();
        });
    }

    /** Nothing is at rest here, so there are no details to take away. */
    @Override
    public int forget(Instant before, Instant now, int most) {
        return memory.with(tables -> {
            List<LetterId> over = tables.letters.values().stream()
                    .filter(entry -> entry.endedAt().filter(before::isAfter).isPresent())
                    .map(entry -> entry.letter().id())
                    .limit(most)
                    .toList();
            over.forEach(tables.letters::remove);
            return over.size();
        });
    }

    private static LetterId change(Memory.Tables tables, LetterId id, UnaryOperator<Entry> change) {
        tables.letters.computeIfPresent(id, (key, entry) -> change.apply(entry));
        return id;
    }
}
