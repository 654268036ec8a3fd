package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.application.organization.Departure;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.DepartedAccounts;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A person has their account removed: not at once, so that nobody else can do it to them and they can think better of it. As
 * long as it can be undone they may sign in.
 */
public final class RemoveAccount {
    /** How long it can be undone. */
    public static final Duration GRACE = Duration.ofDays(14);

    private final Transactions transactions;
    private final Accounts accounts;
    private final DepartedAccounts departed;
    private final Sessions sessions;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Departure departure;
    private final Reauthenticate reauthenticate;
    private final Post post;
    private final Audit audit;
    private final Clock clock;

    public RemoveAccount(
            Transactions transactions,
            Accounts accounts,
            DepartedAccounts departed,
            Sessions sessions,
            Organizations organizations,
            Memberships memberships,
            Departure departure,
            Reauthenticate reauthenticate,
            Post post,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.departed = departed;
        this.sessions = sessions;
        this.organizations = organizations;
        this.memberships = memberships;
        this.departure = departure;
        this.reauthenticate = reauthenticate;
        this.post = post;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The account goes after {@link #GRACE}; its other sessions end now. Refuses as {@link Reauthenticate#require} does, and
     * with LAST_OWNER the only owner of an organization that has other members, and with STALE where it is not as expected.
     */
    public Instant schedule(CurrentUser user, Optional<Password> password, Predicate<Account> isExpected, Visit visit) {
        reauthenticate.require(user, password, visit);
        AccountId id = user.account().id();
        return transactions.inTransaction(() -> {
            Instant now = clock.instant();
            List<Membership> own = held(id);
            Account account = accounts.hold(id).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
            if (!isExpected.test(account)) {
                throw Refusal.of(Reason.STALE);
            }
            Instant at = account.deletesAt().orElse(now.plus(GRACE));
            accounts.scheduleRemoval(id, Optional.of(at), now);
            own.forEach(this::refuseLastOwner);
            if (account.deletesAt().isEmpty()) {
                sessions.endAllBut(id, user.session().id(), now);
                post.send(LetterKind.ACCOUNT_REMOVAL_SCHEDULED, account, Map.of("removed_at", at.toString()));
                audit.byPerson(AuditAction.ACCOUNT_REMOVAL_SCHEDULED, id, Optional.empty(), visit.client());
            }
            return at;
        });
    }

    /** The account stays. */
    public void undo(CurrentUser user, Client client) {
        AccountId id = user.account().id();
        transactions.inTransaction(() -> {
            Account account = accounts.hold(id).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
            if (account.deletesAt().isPresent()) {
                accounts.scheduleRemoval(id, Optional.empty(), clock.instant());
                post.send(LetterKind.ACCOUNT_REMOVAL_UNDONE, account, Map.of());
                audit.byPerson(AuditAction.ACCOUNT_REMOVAL_UNDONE, id, Optional.empty(), client);
            }
            return id;
        });
    }

    /** Removes at most so many whose time has come, each in a transaction of its own, and says how many went. */
    public int removeDue(int most, Client client) {
        Instant now = clock.instant();
        return Math.toIntExact(departed.due(now, most).stream()
                .filter(id -> transactions.inTransaction(() -> remove(id, now, client)))
                .count());
    }

    private boolean remove(AccountId id, Instant now, Client client) {
        for (Membership membership : held(id)) {
            memberships.remove(membership.id());
            if (memberships.count(membership.organization()) == 0) {
                organizations.remove(membership.organization());
            } else {
                departure.of(id, membership.organization());
                audit.toMember(
                        AuditAction.MEMBER_LEFT,
                        id,
                        membership.organization(),
                        membership.id().value().toString(),
                        client);
            }
        }
        audit.byStranger(AuditAction.ACCOUNT_REMOVED, Optional.of(id), client);
        if (!departed.erase(id, now)) {
            throw new IllegalStateException(
                    "The removal was undone while it was under way: it is undone with this transaction");
        }
        return true;
    }

    /** Its memberships, while their organizations are held, always in the same order. */
    private List<Membership> held(AccountId id) {
        return memberships.of(id).stream()
                .sorted(Comparator.comparing(one -> one.organization().value().toString()))
                .filter(one -> organizations.hold(one.organization()).isPresent())
                .toList();
    }

    private void refuseLastOwner(Membership membership) {
        if (membership.isOwner()
                && membership.isActive()
                && memberships.count(membership.organization()) > 1
                && memberships.countOwners(membership.organization()) == 0) {
            throw Refusal.because(
                    Reason.LAST_OWNER, "Hand over first what others need: you are the only owner of an organization");
        }
    }
}
