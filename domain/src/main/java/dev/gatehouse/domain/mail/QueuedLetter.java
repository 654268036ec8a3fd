package dev.gatehouse.domain.mail;

import dev.gatehouse.domain.account.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operator may know of a letter that was not delivered yet.
 *
 * @param attempts how often it was taken out of the outbox
 * @param nextTry empty where it was given up
 * @param lastError why the last attempt failed, if one did
 */
public record QueuedLetter(
        LetterId id,
        LetterKind kind,
        EmailAddress to,
        Instant createdAt,
        int attempts,
        Optional<Instant> nextTry,
        Optional<String> lastError) {}
