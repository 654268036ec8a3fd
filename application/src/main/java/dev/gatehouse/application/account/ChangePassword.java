package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.EmailChanges;
import dev.gatehouse.domain.account.NewPassword;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.account.PasswordPolicy;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.AgentKeyGenerations;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** A person who is signed in puts another password in the place of the one they know. */
public final class ChangePassword {
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Reauthenticate reauthenticate;
    private final Transactions transactions;
    private final Accounts accounts;
    private final Sessions sessions;
    private final OneTimeTokens tokens;
    private final EmailChanges emailChanges;
    private final AgentKeyGenerations agentKeys;
    private final Post post;
    private final Audit audit;
    private final Clock clock;

    public ChangePassword(
            PasswordPolicy policy,
            PasswordHasher hasher,
            Reauthenticate reauthenticate,
            Transactions transactions,
            Accounts accounts,
            Sessions sessions,
            OneTimeTokens tokens,
            EmailChanges emailChanges,
            AgentKeyGenerations agentKeys,
            Post post,
            Audit audit,
            Clock clock) {
        this.policy = policy;
        this.hasher = hasher;
        this.reauthenticate = reauthenticate;
        this.transactions = transactions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.emailChanges = emailChanges;
        this.agentKeys = agentKeys;
        this.post = post;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sets the password, ends every other session, retires the agent key, uses up every link that was sent, and tells the owner. Refuses with
     * INVALID_CREDENTIALS where the current one is wrong or was changed meanwhile, with INVALID_PASSWORD,
     * RATE_LIMIT_EXCEEDED or SERVICE_BUSY.
     */
    public void run(CurrentUser user, Password current, NewPassword password, Visit visit) {
        Account account = user.account();
        policy.refusePersonal(password, account.name().whole(), account.email());
        PasswordHash known = reauthenticate.byPassword(user, current, visit);
        PasswordHash hash = hasher.hash(password.password());
        transactions.inTransaction(() -> {
            Instant now = clock.instant();
            if (!accounts.holdUnchanged(account.id(), known)) {
                throw Refusal.of(Reason.INVALID_CREDENTIALS);
            }
            accounts.replaceHash(account.id(), hash, now);
            sessions.endAllBut(account.id(), user.session().id(), now);
            tokens.cancel(account.id(), EnumSet.allOf(OneTimePurpose.class));
            emailChanges.cancel(account.id());
            agentKeys.raise(account.id());
            audit.byPerson(AuditAction.AGENT_KEY_ROTATED, account.id(), Optional.empty(), visit.client());
            post.send(LetterKind.PASSWORD_CHANGED, account, Map.of());
            audit.byPerson(AuditAction.PASSWORD_CHANGED, account.id(), Optional.empty(), visit.client());
            return account;
        });
    }
}
