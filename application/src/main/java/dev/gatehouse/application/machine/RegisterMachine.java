package dev.gatehouse.application.machine;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.token.AgentKeys;
import dev.gatehouse.application.token.AuthenticateKey;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.MachineName;
import dev.gatehouse.domain.machine.Machines;
import dev.gatehouse.domain.machine.Software;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyText;
import java.time.Clock;
import java.util.Optional;

/**
 * A person's agent registers the machine it runs on and gets a credential of its machine's own, so that a machine can be
 * removed without a word to the others. The key that it registers by is needed no more, and its end does not end the machine.
 */
public final class RegisterMachine {
    /** What an API key's scopes must reach, beside the action create. */
    public static final String SUBJECT = "Machine";

    private final Transactions transactions;
    private final Machines machines;
    private final AgentKeys agentKeys;
    private final AuthenticateKey apiKeys;
    private final Limits limits;
    private final Randomness randomness;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public RegisterMachine(
            Transactions transactions,
            Machines machines,
            AgentKeys agentKeys,
            AuthenticateKey apiKeys,
            Limits limits,
            Randomness randomness,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.machines = machines;
        this.agentKeys = agentKeys;
        this.apiKeys = apiKeys;
        this.limits = limits;
        this.randomness = randomness;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A machine and its credential, which is known at this moment and never again. It does not print itself. */
    public record Registered(Machine machine, String text) {
        @Override
        public String toString() {
            return "Registered[" + machine.id() + ", hidden]";
        }
    }

    /**
     * Whose agent shows this key: the account's agent key, or an API key of a person whose scopes reach so far. Refuses with
     * UNAUTHORIZED what is neither, with FORBIDDEN a key that speaks for no person or reaches less, and with
     * RATE_LIMIT_EXCEEDED one that is used too often.
     */
    public AccountId accountOf(String key, Client client) {
        if (key.startsWith(ApiKey.PREFIX)) {
            return ownerOf(apiKeys.run(key, client).key());
        }
        Account account = agentKeys.accountOf(key).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
        limits.beforeRegistration(account.id(), client);
        return account.id();
    }

    private static AccountId ownerOf(ApiKey key) {
        if (!(key.owner() instanceof KeyOwner.Person person)) {
            throw Refusal.because(
                    Reason.FORBIDDEN, "Machines belong to people: this key is of an organization or a project");
        }
        if (!key.reaches(Policy.CREATE, SUBJECT)) {
            throw Refusal.because(Reason.FORBIDDEN, "This key lacks the scope create:" + SUBJECT);
        }
        return person.account();
    }

    /** Registers a machine of this account. Refuses with LIMIT_REACHED more than {@link Machines#MOST_PER_ACCOUNT}. */
    public Registered run(AccountId account, MachineName name, Software software, Client client) {
        byte[] secret = randomness.bytes(KeyText.BYTES);
        Machine machine = Machine.registered(
                new MachineId(ids.next()), account, name, software, client.ipAddress(), clock.instant());
        return transactions.inTransaction(() -> {
            if (!machines.add(machine, SecretHash.of(new SecretBytes(secret)))) {
                throw Refusal.because(
                        Reason.LIMIT_REACHED,
                        "An account has at most " + Machines.MOST_PER_ACCOUNT + " machines: remove one first");
            }
            audit.byPerson(
                    AuditAction.MACHINE_REGISTERED,
                    account,
                    Optional.empty(),
                    machine.id().value().toString(),
                    client);
            return new Registered(machine, KeyText.write(Machine.PREFIX, secret));
        });
    }
}
