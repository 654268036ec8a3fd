package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.ResetRequest;
import dev.gatehouse.domain.account.ResetRequests;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.domain.token.OneTimeToken;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person who forgot the password gets a link to choose another.
 *
 * <p>A request is only noted down when it comes, and looked up later by {@link #prepareNext}: so neither the answer nor its
 * time tells whether anybody has the address (OWASP Forgot Password Cheat Sheet).
 */
public final class ResetPassword {
    private final Transactions transactions;
    private final Accounts accounts;
    private final ResetRequests requests;
    private final OneTimeTokens tokens;
    private final Limits limits;
    private final Post post;
    private final Audit audit;
    private final Ids ids;
    private final Randomness randomness;
    private final Clock clock;

    public ResetPassword(
            Transactions transactions,
            Accounts accounts,
            ResetRequests requests,
            OneTimeTokens tokens,
            Limits limits,
            Post post,
            Audit audit,
            Ids ids,
            Randomness randomness,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.requests = requests;
        this.tokens = tokens;
        this.limits = limits;
        this.post = post;
        this.audit = audit;
        this.ids = ids;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Notes the request down, if not too many came for the address, whoever has it or nobody; where the person goes
     * afterwards is checked already. Refuses with RATE_LIMIT_EXCEEDED a network that asks too often.
     */
    public void request(EmailAddress email, Optional<String> redirectTo, Client client) {
        limits.beforeResetRequest(client);
        note(email, redirectTo, client);
    }

    /** The same for whoever has just shown the right password of the address. */
    void requestByHolder(EmailAddress email, Client client) {
        note(email, Optional.empty(), client);
    }

    private void note(EmailAddress email, Optional<String> redirectTo, Client client) {
        if (limits.mayWrite(LetterKind.RESET_PASSWORD, email)) {
            requests.add(new ResetRequest(ids.next(), email, redirectTo, client, clock.instant()));
        }
    }

    /** Whoever has just shown the password needs no link to change it, and nobody else should have one. */
    public void cancel(AccountId account) {
        tokens.cancel(account, Set.of(OneTimePurpose.RESET_PASSWORD));
    }

    /** Looks at the oldest request and writes the letter, if anybody has the address; false if there was no request. */
    public boolean prepareNext() {
        return transactions.inTransaction(() -> {
            Optional<ResetRequest> next = requests.take();
            next.ifPresent(request -> accounts.findByEmail(request.email())
                    .map(Credential::account)
                    .filter(Account::isActive)
                    .ifPresent(account -> write(account, request)));
            return next.isPresent();
        });
    }

    /** An operator starts a reset for the person. Returns the secret of the link, for whoever has no mail. */
    public OneTimeSecret sendTo(Account account, OneTimePurpose purpose, Client client) {
        return sendTo(account, purpose, Optional.empty(), client);
    }

    /** The same by an administrator, or by an operator where none is named. */
    public OneTimeSecret sendTo(
            Account account, OneTimePurpose purpose, Optional<AccountId> administrator, Client client) {
        return transactions.inTransaction(() -> {
            OneTimeSecret secret = link(account, purpose, Optional.empty());
            audit.toAccount(
                    AuditAction.PASSWORD_RESET_REQUESTED,
                    administrator,
                    account.id(),
                    Optional.empty(),
                    Optional.empty(),
                    client);
            return secret;
        });
    }

    private void write(Account account, ResetRequest request) {
        var unused = link(account, OneTimePurpose.RESET_PASSWORD, request.redirectTo());
        audit.byStranger(AuditAction.PASSWORD_RESET_REQUESTED, Optional.of(account.id()), request.client());
    }

    private OneTimeSecret link(Account account, OneTimePurpose purpose, Optional<String> redirectTo) {
        OneTimeSecret secret = OneTimeSecret.fresh(randomness);
        tokens.add(OneTimeToken.of(secret, purpose, account, redirectTo, clock.instant()));
        post.send(
                purpose == OneTimePurpose.CHOOSE_PASSWORD ? LetterKind.CHOOSE_PASSWORD : LetterKind.RESET_PASSWORD,
                account,
                Map.of("token", secret.reveal()));
        return secret;
    }
}
