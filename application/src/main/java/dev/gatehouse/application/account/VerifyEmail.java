package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.domain.token.OneTimeToken;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A person proves that the mailbox of their address is theirs, by a link that went there. */
public final class VerifyEmail {
    private static final Set<OneTimePurpose> PURPOSE = Set.of(OneTimePurpose.VERIFY_EMAIL);

    /** Programs that look at links before people do must not take the answer away from them. */
    private static final Duration REPEATABLE_FOR = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final Limits limits;
    private final Post post;
    private final Audit audit;
    private final Randomness randomness;
    private final Clock clock;

    public VerifyEmail(
            Transactions transactions,
            Accounts accounts,
            OneTimeTokens tokens,
            Limits limits,
            Post post,
            Audit audit,
            Randomness randomness,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.limits = limits;
        this.post = post;
        this.audit = audit;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Whether the address is unproven and may get one more letter; counts it. Not to be asked in a transaction. */
    public boolean mayAsk(Account account) {
        return !account.emailVerified() && limits.mayWrite(LetterKind.VERIFY_EMAIL, account.email());
    }

    /** Writes to the account's address, in the caller's transaction; links that were sent before are good no more. */
    public void request(Account account, Client client) {
        OneTimeSecret secret = OneTimeSecret.fresh(randomness);
        tokens.add(OneTimeToken.of(secret, OneTimePurpose.VERIFY_EMAIL, account, Optional.empty(), clock.instant()));
        post.send(LetterKind.VERIFY_EMAIL, account, Map.of("token", secret.reveal()));
        audit.byPerson(AuditAction.EMAIL_VERIFICATION_SENT, account.id(), Optional.empty(), client);
    }

    /**
     * The address is proven from now on. Repeated within ten minutes it does nothing and says nothing else; otherwise a
     * secret that is used up, too old or not ours is refused with INVALID_TOKEN.
     */
    public void confirm(OneTimeSecret secret, Client client) {
        Instant now = clock.instant();
        transactions.inTransaction(() -> {
            // The account before the token, as at sign-in: two that wait for each other would wait in vain.
            Optional<OneTimeToken> proof = tokens.find(secret.hash(), PURPOSE, now)
                    .filter(token -> accounts.verifyEmail(token.account(), token.canonicalEmail(), now));
            if (tokens.consume(secret.hash(), PURPOSE, now).isEmpty() && !wasConfirmed(secret, now)) {
                throw Refusal.of(Reason.INVALID_TOKEN);
            }
            proof.ifPresent(token -> recordProof(token.account(), client));
            return proof;
        });
    }

    /** An operator vouches for the address; false if it was proven already. */
    public boolean vouch(Account account, Client client) {
        return transactions.inTransaction(() -> {
            boolean changed = accounts.verifyEmail(account.id(), account.email().canonical(), clock.instant());
            if (changed) {
                tokens.cancel(account.id(), PURPOSE);
                audit.byStranger(AuditAction.EMAIL_VERIFIED, Optional.of(account.id()), client);
            }
            return changed;
        });
    }

    private boolean wasConfirmed(OneTimeSecret secret, Instant now) {
        return tokens.wasConsumedSince(secret.hash(), OneTimePurpose.VERIFY_EMAIL, now.minus(REPEATABLE_FOR));
    }

    private void recordProof(AccountId account, Client client) {
        audit.byPerson(AuditAction.EMAIL_VERIFIED, account, Optional.empty(), client);
    }
}
