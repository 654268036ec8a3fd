package dev.gatehouse.domain.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: letters that wait to be delivered. Their details are unreadable at rest, and gone once a letter is sent or useless.
 */
public interface Outbox {
    /** Adds a letter, due at once. In the caller's transaction: nothing is sent of what was rolled back. */
    void add(Letter letter);

    /**
     * Takes letters that are due, those first that have been due longest, and lets nobody else have them for as long as the
     * lease says, also against a simultaneous call. What is neither {@link #sent} nor {@link #failed} by then is due again.
     */
    List<Letter> claim(int most, Instant now, Duration lease);

    /** Logs that the letter was delivered, and never gives it out again; its details are gone. */
    void sent(LetterId id, Instant now);

    /**
     * Logs why the letter was not delivered, and when it is due again. Without a time it is given up; its details are gone
     * if it is useless by now. What was sent meanwhile stays sent.
     */
    void failed(LetterId id, String why, Optional<Instant> nextTry, Instant now);

    /** What is not delivered: those that wait and those that were given up, the newest first. */
    List<QueuedLetter> undelivered(int most);

    /** How many letters wait to be delivered. */
    long waiting();

    QueueCounts count();

    /** Makes due what waits or was given up, as far as it is of use; how many letters that are. */
    int retry(Instant now);

    /**
     * Removes what was sent or given up before this time, and the details of what was given up and is useless now: of each
     * at most so many. Says how many letters went or lost their details.
     */
    int forget(Instant before, Instant now, int most);
}
