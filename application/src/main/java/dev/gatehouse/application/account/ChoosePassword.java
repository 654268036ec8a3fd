package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.EmailChanges;
import dev.gatehouse.domain.account.NewPassword;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.account.PasswordPolicy;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.device.Devices;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.Machines;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.AgentKeyGenerations;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.KeysOf;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.domain.token.OneTimeToken;
import dev.gatehouse.domain.token.OneTimeTokens;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A person who holds a link from their mailbox chooses a new password, or their first one. */
public final class ChoosePassword {
    private static final Set<OneTimePurpose> PURPOSES =
            EnumSet.of(OneTimePurpose.RESET_PASSWORD, OneTimePurpose.CHOOSE_PASSWORD);

    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Transactions transactions;
    private final Accounts accounts;
    private final Sessions sessions;
    private final OneTimeTokens tokens;
    private final EmailChanges emailChanges;
    private final Devices devices;
    private final AgentKeyGenerations agentKeys;
    private final ApiKeys apiKeys;
    private final Machines machines;
    private final Limits limits;
    private final Post post;
    private final Audit audit;
    private final Clock clock;

    public ChoosePassword(
            PasswordPolicy policy,
            PasswordHasher hasher,
            Transactions transactions,
            Accounts accounts,
            Sessions sessions,
            OneTimeTokens tokens,
            EmailChanges emailChanges,
            Devices devices,
            AgentKeyGenerations agentKeys,
            ApiKeys apiKeys,
            Machines machines,
            Limits limits,
            Post post,
            Audit audit,
            Clock clock) {
        this.policy = policy;
        this.hasher = hasher;
        this.transactions = transactions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.emailChanges = emailChanges;
        this.devices = devices;
        this.agentKeys = agentKeys;
        this.apiKeys = apiKeys;
        this.machines = machines;
        this.limits = limits;
        this.post = post;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether a link with this secret would be taken now. */
    public boolean isOpen(OneTimeSecret secret) {
        return tokens.find(secret.hash(), PURPOSES, clock.instant()).isPresent();
    }

    /**
     * Sets the password, ends every session of the account, retires its agent key and API keys, removes its machines, uses up every link that was sent to it,
     * forgets its failures, and tells the owner. The address is proven by this; where nobody had proven it before, its
     * devices are forgotten too: they may be somebody else's. Opens no session. Returns where the person wanted to go
     * afterwards.
     *
     * <p>Refuses with INVALID_TOKEN, INVALID_PASSWORD or SERVICE_BUSY.
     */
    public Optional<String> run(OneTimeSecret secret, NewPassword password, Client client) {
        Account account = tokens.find(secret.hash(), PURPOSES, clock.instant())
                .flatMap(token -> accounts.find(token.account()))
                .filter(Account::isActive)
                .orElseThrow(() -> Refusal.of(Reason.INVALID_TOKEN));
        policy.refusePersonal(password, account.name().whole(), account.email());
        PasswordHash hash = hasher.hash(password.password());
        return transactions.inTransaction(() -> {
            Instant now = clock.instant();
            // The account before the token, as at sign-in: two that wait for each other would wait in vain.
            if (!accounts.replaceHash(account.id(), hash, now)) {
                throw Refusal.of(Reason.INVALID_TOKEN);
            }
            OneTimeToken token =
                    tokens.consume(secret.hash(), PURPOSES, now).orElseThrow(() -> Refusal.of(Reason.INVALID_TOKEN));
            if (accounts.verifyEmail(account.id(), token.canonicalEmail(), now)) {
                takeOver(account.id(), client);
            }
            sessions.endAllOf(account.id(), now);
            limits.forgetFailures(account.email(), devices.of(account.id()));
            agentKeys.raise(account.id());
            apiKeys.revoke(new KeysOf.Account(account.id()), now);
            removeMachines(account.id(), client);
            audit.byPerson(AuditAction.AGENT_KEY_ROTATED, account.id(), Optional.empty(), client);
            tokens.cancel(account.id(), EnumSet.allOf(OneTimePurpose.class));
            emailChanges.cancel(account.id());
            post.send(LetterKind.PASSWORD_CHANGED, account, Map.of());
            audit.byPerson(AuditAction.PASSWORD_RESET, account.id(), Optional.empty(), client);
            return token.redirectTo();
        });
    }

    private void removeMachines(AccountId account, Client client) {
        for (MachineId machine : machines.removeAllOf(account)) {
            audit.byPerson(
                    AuditAction.MACHINE_REMOVED,
                    account,
                    Optional.empty(),
                    machine.value().toString(),
                    client);
        }
    }

    /** Whoever signed up with an address that is not theirs keeps nothing that opens the account. */
    private void takeOver(AccountId account, Client client) {
        audit.byPerson(AuditAction.EMAIL_VERIFIED, account, Optional.empty(), client);
        devices.forgetAll(account);
    }
}
