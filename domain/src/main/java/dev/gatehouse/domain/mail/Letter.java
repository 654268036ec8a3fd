package dev.gatehouse.domain.mail;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A letter to one person. It does not print its details, which may hold a secret.
 *
 * @param account whom it is about, where that is somebody with an account
 * @param greeting the person's name, or nothing
 * @param details what the letter says beside its template, by name
 * @param uselessAfter from then on it is not worth delivering
 */
public record Letter(
        LetterId id,
        LetterKind kind,
        Optional<AccountId> account,
        EmailAddress to,
        String greeting,
        Map<String, String> details,
        Instant createdAt,
        Instant uselessAfter) {

    /** Refuses with an IllegalArgumentException details that lack what the kind must say. */
    public Letter {
        details = Map.copyOf(details);
        if (!details.keySet().containsAll(kind.details())) {
            throw new IllegalArgumentException("A letter of kind " + kind.publishedName() + " says " + kind.details());
        }
    }

    public boolean isUselessAt(Instant now) {
        return !now.isBefore(uselessAfter);
    }

    @Override
    public String toString() {
        return "Letter[id=" + id.value() + ", kind=" + kind.publishedName() + ", to=" + to + "]";
    }
}
