package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.EmailChange;
import dev.gatehouse.domain.account.EmailChanges;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** A person takes another address: they prove it by a link that goes there, and the old one hears of it twice. */
public final class ChangeEmail {
    private static final Duration LETTERS_LATER = Duration.ofHours(1);

    private final Transactions transactions;
    private final Accounts accounts;
    private final EmailChanges changes;
    private final Sessions sessions;
    private final OneTimeTokens tokens;
    private final Reauthenticate reauthenticate;
    private final Limits limits;
    private final Post post;
    private final Audit audit;
    private final Randomness randomness;
    private final Clock clock;

    public ChangeEmail(
            Transactions transactions,
            Accounts accounts,
            EmailChanges changes,
            Sessions sessions,
            OneTimeTokens tokens,
            Reauthenticate reauthenticate,
            Limits limits,
            Post post,
            Audit audit,
            Randomness randomness,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.changes = changes;
        this.sessions = sessions;
        this.tokens = tokens;
        this.reauthenticate = reauthenticate;
        this.limits = limits;
        this.post = post;
        this.audit = audit;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Writes to both addresses; whether anybody has the new one is not told here. Refuses as {@link Reauthenticate#require}
     * does, with RULE_VIOLATED the address that the person has, and with RATE_LIMIT_EXCEEDED more letters than an address gets.
     */
    public void request(CurrentUser user, EmailAddress to, Optional<Password> password, Visit visit) {
        Account account = user.account();
        if (to.canonical().equals(account.email().canonical())) {
            throw Refusal.because(Reason.RULE_VIOLATED, "This is your address already")
                    .about("email");
        }
        reauthenticate.require(user, password, visit);
        if (!limits.mayWrite(LetterKind.CHANGE_EMAIL, to)) {
            throw Refusal.forNow(Reason.RATE_LIMIT_EXCEEDED, LETTERS_LATER);
        }
        OneTimeSecret secret = OneTimeSecret.fresh(randomness);
        transactions.inTransaction(() -> {
            changes.put(new EmailChange(
                    account.id(), to, secret.hash(), clock.instant().plus(EmailChange.LIFETIME)));
            post.send(LetterKind.CHANGE_EMAIL, to, Map.of("token", secret.reveal()));
            post.send(LetterKind.EMAIL_CHANGE_REQUESTED, account, Map.of());
            audit.byPerson(AuditAction.EMAIL_CHANGE_REQUESTED, account.id(), Optional.empty(), visit.client());
            return to;
        });
    }

    /** The address that the account wants and has not proven. */
    public Optional<EmailAddress> pending(AccountId account) {
        return changes.of(account, clock.instant()).map(EmailChange::to);
    }

    /** The person wants no other address any more. */
    public void cancel(AccountId account) {
        changes.cancel(account);
    }

    /** Whether a link with this secret would be taken now. */
    public boolean isOpen(OneTimeSecret secret) {
        return changes.find(secret.hash(), clock.instant()).isPresent();
    }

    /**
     * The address is theirs and proven from now on; every session ends, every link to the old address is used up, and the old
     * address is told. Refuses with INVALID_TOKEN, and with USER_EXISTS an address that somebody has.
     */
    public void confirm(OneTimeSecret secret, Client client) {
        Instant now = clock.instant();
        AccountId id =
                changes.find(secret.hash(), now).map(EmailChange::account).orElseThrow(ChangeEmail::invalid);
        transactions.inTransaction(() -> {
            // The account before the wish, as wherever both are changed: two that wait for each other would wait in
            // vain.
            Account account = accounts.hold(id).filter(Account::isActive).orElseThrow(ChangeEmail::invalid);
            EmailChange change = changes.take(secret.hash(), now).orElseThrow(ChangeEmail::invalid);
            accounts.changeEmail(id, change.to(), now);
            tokens.cancel(id, EnumSet.allOf(OneTimePurpose.class));
            sessions.endAllOf(id, now);
            post.send(LetterKind.EMAIL_CHANGED, account, Map.of());
            audit.byPerson(AuditAction.EMAIL_CHANGED, id, Optional.empty(), client);
            return id;
        });
    }

    private static Refusal invalid() {
        return Refusal.of(Reason.INVALID_TOKEN);
    }
}
