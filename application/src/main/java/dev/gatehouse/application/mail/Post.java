package dev.gatehouse.application.mail;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.mail.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes letters, inside the transaction of what they are about. */
public final class Post {
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    public Post(Outbox outbox, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A letter to the account's own address. Refuses with an IllegalArgumentException details that lack what the kind must
     * say; "at" is the present unless it is given.
     */
    public void send(LetterKind kind, Account account, Map<String, String> details) {
        add(kind, Optional.of(account.id()), account.email(), account.name().value(), details);
    }

    /** A letter to an address, whoever has it: nobody is greeted by name. Refuses as the other does. */
    public void send(LetterKind kind, EmailAddress to, Map<String, String> details) {
        add(kind, Optional.empty(), to, "", details);
    }

    private void add(
            LetterKind kind,
            Optional<AccountId> account,
            EmailAddress to,
            String greeting,
            Map<String, String> details) {
        Instant now = clock.instant();
        outbox.add(new Letter(
                new LetterId(ids.next()), kind, account, to, greeting, details, now, now.plus(kind.usefulFor())));
    }
}
