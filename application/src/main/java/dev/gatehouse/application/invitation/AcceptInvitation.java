package dev.gatehouse.application.invitation;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.organization.Joining;
import dev.gatehouse.application.session.Circumstances;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.application.session.KnownDevices;
import dev.gatehouse.application.session.OpenSession;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.Question;
import dev.gatehouse.domain.access.Rules;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.NewPassword;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.account.PasswordPolicy;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.invitation.Invitation;
import dev.gatehouse.domain.invitation.Invitations;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.organization.OrganizationRoles;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.organization.Standing;
import dev.gatehouse.domain.token.OneTimeSecret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who was asked joins. The link names a row, which says who is asked to where and as what; nothing of it is taken
 * from outside. Of two who accept at once one joins. An invitation is worth what its inviter may still give: it is refused
 * once they have gone or lost the right.
 */
public final class AcceptInvitation {
    private final Transactions transactions;
    private final Invitations invitations;
    private final Organizations organizations;
    private final Memberships memberships;
    private final OrganizationRoles roles;
    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Joining joining;
    private final OpenSession openSession;
    private final KnownDevices knownDevices;
    private final Limits limits;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public AcceptInvitation(
            Transactions transactions,
            Invitations invitations,
            Organizations organizations,
            Memberships memberships,
            OrganizationRoles roles,
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHasher hasher,
            Joining joining,
            OpenSession openSession,
            KnownDevices knownDevices,
            Limits limits,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.organizations = organizations;
        this.memberships = memberships;
        this.roles = roles;
        this.accounts = accounts;
        this.policy = policy;
        this.hasher = hasher;
        this.joining = joining;
        this.openSession = openSession;
        this.knownDevices = knownDevices;
        this.limits = limits;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What whoever holds the link may know before they accept. */
    public record Preview(Invitation invitation, Organization organization, boolean needsAccount) {}

    /** Refuses with INVALID_INVITATION a link that would not be taken now. */
    public Preview preview(OneTimeSecret secret) {
        Invitation invitation = open(secret);
        Organization organization =
                organizations.find(invitation.organization()).orElseThrow(AcceptInvitation::invalid);
        if (!transactions.inTransaction(() -> mayStillGive(invitation))) {
            throw invalid();
        }
        boolean needsAccount =
                invitation.mailed() && accounts.findByEmail(invitation.to()).isEmpty();
        return new Preview(invitation, organization, needsAccount);
    }

    /**
     * A person who is signed in joins. Refuses with INVALID_INVITATION who was not asked, with EMAIL_NOT_VERIFIED who has not
     * proven their address, with ALREADY_MEMBER and LIMIT_REACHED.
     */
    public Membership bySignedIn(OneTimeSecret secret, AccountId id, Client client) {
        Invitation invitation = worthy(secret);
        return transactions.inTransaction(() -> {
            organizations.hold(invitation.organization());
            Account account = accounts.hold(id).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
            if (!account.email().canonical().equals(invitation.to().canonical())) {
                throw invalid();
            }
            if (!account.emailVerified()) {
                throw Refusal.of(Reason.EMAIL_NOT_VERIFIED);
            }
            return join(secret, invitation, id, client);
        });
    }

    /**
     * Somebody without an account gets one, with the address proven by the link, and joins, and is signed in there: all of it
     * or nothing. Refuses besides with USER_EXISTS who has an account, and is to sign in; with EMAIL_NOT_VERIFIED a link that
     * was handed over, which proves no mailbox; with INVALID_PASSWORD, RATE_LIMIT_EXCEEDED or SERVICE_BUSY.
     */
    public Entry byNewcomer(OneTimeSecret secret, FullName name, NewPassword password, Duration lifetime, Visit visit) {
        Invitation invitation = worthy(secret);
        if (!invitation.mailed()) {
            throw Refusal.because(
                    Reason.EMAIL_NOT_VERIFIED,
                    "This link proves no address: have the invitation mailed, or sign in with a proven address");
        }
        policy.refusePersonal(password, name.whole(), invitation.to());
        limits.beforeSignUp(visit.client());
        PasswordHash hash = hashed(password, visit.client());
        return transactions.inTransaction(() -> {
            organizations.hold(invitation.organization());
            Account account = Account.created(new AccountId(ids.next()), name, invitation.to(), clock.instant());
            accounts.add(new Credential(account, Optional.of(hash)));
            accounts.verifyEmail(account.id(), invitation.to().canonical(), clock.instant());
            audit.byPerson(AuditAction.ACCOUNT_CREATED, account.id(), Optional.empty(), visit.client());
            join(secret, invitation, account.id(), visit.client());
            Account verified = accounts.find(account.id()).orElseThrow();
            var user = openSession.run(verified, organizations.find(invitation.organization()), lifetime, visit);
            return new Entry(user, knownDevices.remember(account.id(), visit), Circumstances.FIRST_TIME);
        });
    }

    /** Whoever repeats the call because the service was busy is not counted twice. */
    private PasswordHash hashed(NewPassword password, Client client) {
        try {
            return hasher.hash(password.password());
        } catch (Refusal busy) {
            limits.giveBackSignUp(client);
            throw busy;
        }
    }

    private Membership join(OneTimeSecret secret, Invitation invitation, AccountId account, Client client) {
        if (organizations.hold(invitation.organization()).isEmpty()
                || invitations.accept(secret.hash(), account, clock.instant()).isEmpty()
                || !mayStillGive(invitation)) {
            throw invalid();
        }
        Membership membership = joining.run(account, invitation.organization(), invitation.roles());
        audit.toOrganization(
                AuditAction.MEMBER_JOINED,
                Optional.of(account),
                invitation.organization(),
                invitation.id().value().toString(),
                client);
        return membership;
    }

    /** What the inviter may do today, held until the end, and whether every role that was promised is still there. */
    private boolean mayStillGive(Invitation invitation) {
        Set<String> promised = invitation.roles();
        boolean inviterIsActive =
                accounts.find(invitation.inviter()).filter(Account::isActive).isPresent();
        List<OrganizationRole> found = roles.named(invitation.organization(), promised);
        Rules rules = memberships
                .holdStanding(invitation.inviter(), invitation.organization())
                .map(Standing::rules)
                .orElseGet(Rules::none);
        boolean mayInvite = rules.decide(Question.ofKind(Policy.CREATE, SubjectKind.INVITATION.publishedName()))
                .allowed();
        return inviterIsActive
                && mayInvite
                && found.size() == promised.size()
                && rules.covers(OrganizationRole.rules(found).policies());
    }

    /** The invitation; one that its inviter may not give any more ends for ever. */
    private Invitation worthy(OneTimeSecret secret) {
        Invitation invitation = open(secret);
        boolean worth = transactions.inTransaction(() -> {
            boolean still = organizations.hold(invitation.organization()).isPresent() && mayStillGive(invitation);
            if (!still) {
                invitations.withdraw(invitation.organization(), invitation.id(), clock.instant());
            }
            return still;
        });
        if (!worth) {
            throw invalid();
        }
        return invitation;
    }

    private Invitation open(OneTimeSecret secret) {
        return invitations.findOpen(secret.hash(), clock.instant()).orElseThrow(AcceptInvitation::invalid);
    }

    private static Refusal invalid() {
        return Refusal.of(Reason.INVALID_INVITATION);
    }
}
