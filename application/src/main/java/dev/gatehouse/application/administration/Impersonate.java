package dev.gatehouse.application.administration;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.AuthorizeInstance;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An administrator acts in somebody's name for a while, to see what they see. The session names the administrator, and so
 * does every act that is recorded; it is no sign-in of the person, knows no device, and has no power over credentials.
 */
public final class Impersonate {
    /** How long it lasts at most. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** How long ago the administrator signed in at most. */
    public static final Duration RECENT = Duration.ofMinutes(10);

    /** Words, or the number of a ticket, but no address: it is kept as long as the trail. */
    private static final Pattern REASON = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,:;/#()'_-]{3,200}");

    private final Transactions transactions;
    private final AuthorizeInstance authorize;
    private final Accounts accounts;
    private final Memberships memberships;
    private final Sessions sessions;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public Impersonate(
            Transactions transactions,
            AuthorizeInstance authorize,
            Accounts accounts,
            Memberships memberships,
            Sessions sessions,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.authorize = authorize;
        this.accounts = accounts;
        this.memberships = memberships;
        this.sessions = sessions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Refuses with INVALID_REQUEST what is no reason: it must have 3 to 200 letters, digits or plain signs. */
    public static String reason(String typed) {
        if (!REASON.matcher(typed).matches() || typed.isBlank()) {
            throw Refusal.because(
                    Reason.INVALID_REQUEST,
                    "reason must have 3 to 200 letters, digits, spaces or signs of .,:;/#()'_- and no address");
        }
        return typed;
    }

    /**
     * Opens the session, for an hour at most and never longer than the administrator's own. Refuses with FORBIDDEN whoever may
     * not, themselves, and another administrator; with IMPERSONATED who acts for somebody already; with
     * REAUTHENTICATION_REQUIRED whose sign-in is older than {@link #RECENT}; with NOT_FOUND and, for a disabled account,
     * CONFLICT; with UNAUTHORIZED whose own session has ended meanwhile.
     */
    public Session run(Actor actor, AccountId account, String reason, Client client) {
        return transactions.inTransaction(() -> {
            Instant now = clock.instant();
            AccountId administrator =
                    authorize.hold(actor, AuthorizeInstance.IMPERSONATE).account();
            Session own = actor.personThemselves().session();
            refuseStale(own, now);
            Account person = impersonable(administrator, account);
            Optional<Organization> place = memberships.startingPoint(account);
            Session session = new Session(
                            new SessionId(ids.next()),
                            account,
                            place.map(Organization::id),
                            now,
                            end(own, now),
                            client.ipAddress(),
                            client.userAgent())
                    .impersonatedBy(administrator);
            sessions.open(session);
            audit.toAccount(
                    AuditAction.IMPERSONATION_STARTED,
                    Optional.of(administrator),
                    person.id(),
                    session.activeOrganization(),
                    Optional.of(reason),
                    client);
            return session;
        });
    }

    /** The session is held, so that whoever ends it, or disables its account, comes before or ends this one too. */
    private void refuseStale(Session own, Instant now) {
        if (own.createdAt().plus(RECENT).isBefore(now)) {
            throw Refusal.because(Reason.REAUTHENTICATION_REQUIRED, "Sign in again: this needs a recent sign-in");
        }
        if (!sessions.holdLive(own.id(), now)) {
            throw Refusal.of(Reason.UNAUTHORIZED);
        }
    }

    private Account impersonable(AccountId administrator, AccountId account) {
        if (account.equals(administrator)) {
            throw Refusal.because(Reason.FORBIDDEN, "Nobody acts in their own name as somebody else");
        }
        Account person = accounts.hold(account).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
        if (authorize.isAdministrator(account)) {
            throw Refusal.because(Reason.FORBIDDEN, "Nobody acts in the name of another administrator");
        }
        if (!person.isActive()) {
            throw Refusal.because(Reason.CONFLICT, "This account is disabled");
        }
        return person;
    }

    private static Instant end(Session own, Instant now) {
        Instant latest = now.plus(LONGEST);
        return latest.isBefore(own.expiresAt()) ? latest : own.expiresAt();
    }
}
