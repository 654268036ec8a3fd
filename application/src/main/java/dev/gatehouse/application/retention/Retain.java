package dev.gatehouse.application.retention;

import dev.gatehouse.application.account.RemoveAccount;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailChanges;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditChain;
import dev.gatehouse.domain.device.Devices;
import dev.gatehouse.domain.invitation.Invitations;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.IdempotencyKeys;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.limit.RateLimits;
import dev.gatehouse.domain.mail.Outbox;
import dev.gatehouse.domain.retention.AbandonedAccounts;
import dev.gatehouse.domain.retention.AbandonedAccounts.Mark;
import dev.gatehouse.domain.retention.AbandonedAccounts.Page;
import dev.gatehouse.domain.retention.Kept;
import dev.gatehouse.domain.retention.Schedules;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.ApiTokens;
import dev.gatehouse.domain.token.OneTimeTokens;
import dev.gatehouse.domain.token.Revocations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Removes what was kept long enough, and no more. Nothing waits for it to be refused: what has expired is refused from that
 * moment on, whether or not this ever runs.
 */
public final class Retain {
    /** One statement that takes so many is far from the time that a statement may take. */
    static final int BATCH = 500;

    /** They are locked and recorded one by one in a transaction, for which a sign-in to one of them waits. */
    static final int ACCOUNTS_AT_ONCE = 50;

    private static final String SCHEDULE = "retention";
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Client BY_ITSELF = new Client("", "schedule " + SCHEDULE, "");

    private final Schedules schedules;
    private final Transactions transactions;
    private final Sessions sessions;
    private final OneTimeTokens oneTimeTokens;
    private final EmailChanges emailChanges;
    private final ApiTokens apiTokens;
    private final ApiKeys apiKeys;
    private final Devices devices;
    private final Outbox outbox;
    private final RateLimits rateLimits;
    private final IdempotencyKeys idempotencyKeys;
    private final Invitations invitations;
    private final Revocations revocations;
    private final AuditChain auditChain;
    private final AbandonedAccounts abandonedAccounts;
    private final RemoveAccount removeAccount;
    private final Audit audit;
    private final Clock clock;

    public Retain(
            Schedules schedules,
            Transactions transactions,
            Sessions sessions,
            OneTimeTokens oneTimeTokens,
            EmailChanges emailChanges,
            ApiTokens apiTokens,
            ApiKeys apiKeys,
            Devices devices,
            Outbox outbox,
            RateLimits rateLimits,
            IdempotencyKeys idempotencyKeys,
            Invitations invitations,
            Revocations revocations,
            AuditChain auditChain,
            AbandonedAccounts abandonedAccounts,
            RemoveAccount removeAccount,
            Audit audit,
            Clock clock) {
        this.schedules = schedules;
        this.transactions = transactions;
        this.sessions = sessions;
        this.oneTimeTokens = oneTimeTokens;
        this.emailChanges = emailChanges;
        this.apiTokens = apiTokens;
        this.apiKeys = apiKeys;
        this.devices = devices;
        this.outbox = outbox;
        this.rateLimits = rateLimits;
        this.idempotencyKeys = idempotencyKeys;
        this.invitations = invitations;
        this.revocations = revocations;
        this.auditChain = auditChain;
        this.abandonedAccounts = abandonedAccounts;
        this.removeAccount = removeAccount;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Once an hour, at one of all instances, does {@link #run}; otherwise is empty. It ends after the batch at hand once it
     * is not to go on.
     */
    public Optional<Map<Kept, Integer>> runIfDue(BooleanSupplier goesOn) {
        return schedules.claim(SCHEDULE, clock.instant(), PAUSE)
                ? Optional.of(run(BY_ITSELF, goesOn))
                : Optional.empty();
    }

    /** Removes all that was over long enough when it began, in small batches, and says how many of each kind went. */
    public Map<Kept, Integer> run(Client client) {
        return run(client, () -> true);
    }

    private Map<Kept, Integer> run(Client client, BooleanSupplier goesOn) {
        Instant now = clock.instant();
        var gone = new EnumMap<Kept, Integer>(Kept.class);
        for (Kept kind : Kept.values()) {
            gone.put(kind, remove(kind, now, client, goesOn));
        }
        return gone;
    }

    private int remove(Kept kind, Instant now, Client client, BooleanSupplier goesOn) {
        Instant before = now.minus(kind.time());
        return switch (kind) {
            case SESSIONS -> untilNothing(() -> sessions.purge(before, BATCH), goesOn);
            case LINKS ->
                untilNothing(() -> oneTimeTokens.purge(before, BATCH), goesOn)
                        + untilNothing(() -> emailChanges.purge(before, BATCH), goesOn);
            case API_TOKENS -> untilNothing(() -> apiTokens.purge(before, BATCH), goesOn);
            case API_KEYS -> untilNothing(() -> apiKeys.purge(before, BATCH), goesOn);
            case DEVICES -> untilNothing(() -> devices.purge(before, BATCH), goesOn);
            case LETTERS -> untilNothing(() -> outbox.forget(before, now, BATCH), goesOn);
            case LIMITS -> untilNothing(() -> rateLimits.purge(before, BATCH), goesOn);
            case INVITATIONS -> untilNothing(() -> invitations.purge(before, BATCH), goesOn);
            case IDEMPOTENCY_KEYS -> untilNothing(() -> idempotencyKeys.purge(before, BATCH), goesOn);
            case REVOCATIONS -> untilNothing(() -> revocations.purge(before, BATCH), goesOn);
            case AUDIT_EVENTS -> untilNothing(() -> auditChain.forgetBefore(before, BATCH), goesOn);
            case DEPARTED_ACCOUNTS -> untilNothing(() -> removeAccount.removeDue(ACCOUNTS_AT_ONCE, client), goesOn);
            case ACCOUNTS -> abandonedAccounts(before, client, goesOn);
        };
    }

    private static int untilNothing(IntSupplier batch, BooleanSupplier goesOn) {
        int gone = 0;
        for (int more = 1; more > 0 && goesOn.getAsBoolean(); gone += more) {
            more = batch.getAsInt();
        }
        return gone;
    }

    private int abandonedAccounts(Instant before, Client client, BooleanSupplier goesOn) {
        int gone = 0;
        Optional<Mark> from = Optional.of(Mark.START);
        while (from.isPresent() && goesOn.getAsBoolean()) {
            Mark mark = from.get();
            Page page = transactions.inTransaction(
                    () -> recorded(abandonedAccounts.remove(before, mark, ACCOUNTS_AT_ONCE), client));
            gone += page.removed().size();
            from = page.next();
        }
        return gone;
    }

    private Page recorded(Page page, Client client) {
        for (AccountId account : page.removed()) {
            audit.byStranger(AuditAction.ACCOUNT_REMOVED, Optional.of(account), client);
        }
        return page;
    }
}
