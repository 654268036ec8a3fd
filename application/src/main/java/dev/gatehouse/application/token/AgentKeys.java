package dev.gatehouse.application.token;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.AgentKey;
import dev.gatehouse.domain.token.AgentKeyDerivation;
import dev.gatehouse.domain.token.AgentKeyGenerations;
import java.util.Map;
import java.util.Optional;

/** The keys with which people's agents register: one for each account, the same until it is rotated. */
public final class AgentKeys {
    private final Transactions transactions;
    private final Accounts accounts;
    private final AgentKeyGenerations generations;
    private final AgentKeyDerivation derivation;
    private final Post post;
    private final Audit audit;

    public AgentKeys(
            Transactions transactions,
            Accounts accounts,
            AgentKeyGenerations generations,
            AgentKeyDerivation derivation,
            Post post,
            Audit audit) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.generations = generations;
        this.derivation = derivation;
        this.post = post;
        this.audit = audit;
    }

    /** A new key, and the how manieth of its account it is. */
    public record Rotated(int generation, AgentKey key) {}

    /** Shows a person their own key, which is recorded. */
    public AgentKey show(CurrentUser user, Client client) {
        Session session = user.session();
        AgentKey key = current(session.account()).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
        audit.byPerson(AuditAction.AGENT_KEY_SHOWN, session.account(), session.activeOrganization(), client);
        return key;
    }

    /** An operator puts a new key in the place of an account's old one, which is dead, and the owner is told. Refuses with NOT_FOUND. */
    public Rotated rotate(AccountId account, Client client) {
        return transactions.inTransaction(() -> {
            int generation = generations.raise(account).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
            audit.byStranger(AuditAction.AGENT_KEY_ROTATED, Optional.of(account), client);
            accounts.find(account).ifPresent(owner -> post.send(LetterKind.NEW_KEY, owner, Map.of()));
            return new Rotated(generation, key(account, generation));
        });
    }

    /** The account whose key this text is now; empty for any other text, and while the account is not active. */
    public Optional<Account> accountOf(String text) {
        return AgentKey.read(text)
                .filter(shown -> current(shown.account()).filter(shown::equals).isPresent())
                .flatMap(shown -> accounts.find(shown.account()))
                .filter(Account::isActive);
    }

    private Optional<AgentKey> current(AccountId account) {
        return generations.of(account).map(generation -> key(account, generation));
    }

    private AgentKey key(AccountId account, int generation) {
        return AgentKey.of(account, derivation.proof(account, generation));
    }
}
