package dev.gatehouse.application.invitation;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.application.organization.GrantableRoles;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.invitation.Invitation;
import dev.gatehouse.domain.invitation.InvitationId;
import dev.gatehouse.domain.invitation.InvitationState;
import dev.gatehouse.domain.invitation.Invitations;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.OneTimeSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Members ask people to join, and think better of it. Each act refuses with NOT_FOUND whoever has nothing to do with the
 * organization, and with FORBIDDEN.
 */
public final class Invite {
    /** How many invitations one call may send. */
    public static final int MOST_AT_ONCE = 100;

    private static final Duration LETTERS_LATER = Duration.ofHours(1);

    private final Transactions transactions;
    private final Accounts accounts;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Authorize authorize;
    private final GrantableRoles grantableRoles;
    private final Limits limits;
    private final Post post;
    private final Audit audit;
    private final Ids ids;
    private final Randomness randomness;
    private final Clock clock;

    public Invite(
            Transactions transactions,
            Accounts accounts,
            Memberships memberships,
            Invitations invitations,
            Authorize authorize,
            GrantableRoles grantableRoles,
            Limits limits,
            Post post,
            Audit audit,
            Ids ids,
            Randomness randomness,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.memberships = memberships;
        this.invitations = invitations;
        this.authorize = authorize;
        this.grantableRoles = grantableRoles;
        this.limits = limits;
        this.post = post;
        this.audit = audit;
        this.ids = ids;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Who is asked, as what, and whether a letter goes there; without one a link is made by {@link #link}. */
    public record Order(EmailAddress to, Set<String> roles, boolean mailed) {}

    /**
     * Asks somebody to join. Refuses with INVALID_ROLE, with FORBIDDEN more than the inviter has, with ALREADY_MEMBER, with
     * CONFLICT who is asked already, with LIMIT_REACHED, and with RATE_LIMIT_EXCEEDED more letters than an address gets.
     */
    public Invitation send(Actor actor, OrganizationId organization, Order order, Client client) {
        AccountId inviter = inviter(actor);
        grantableRoles.require(
                authorize.in(actor, organization).require(Policy.CREATE, SubjectKind.INVITATION), order.roles());
        refuseMember(order.to(), organization);
        if (order.mailed()) {
            refuseMoreLetters(order.to());
        }
        OneTimeSecret secret = OneTimeSecret.fresh(randomness);
        return transactions.inTransaction(() -> {
            Access access = authorize.holdWhole(actor, organization).require(Policy.CREATE, SubjectKind.INVITATION);
            grantableRoles.require(access, order.roles());
            refuseMember(order.to(), organization);
            refuseTooMany(organization);
            Instant now = clock.instant();
            var invitation = new Invitation(
                    new InvitationId(ids.next()),
                    organization,
                    inviter,
                    order.to(),
                    order.roles(),
                    order.mailed(),
                    InvitationState.OPEN,
                    now,
                    now.plus(Invitation.LIFETIME));
            invitations.add(invitation, secret.hash());
            if (order.mailed()) {
                write(invitation, access.organization(), secret);
            }
            record(AuditAction.INVITATION_SENT, actor, invitation, client);
            return invitation;
        });
    }

    public Page<Invitation> list(
            Actor actor, OrganizationId organization, Optional<InvitationState> state, Slice<InvitationId> slice) {
        authorize.in(actor, organization).require(Policy.READ, SubjectKind.INVITATION);
        return invitations.of(organization, state, slice);
    }

    public Invitation read(Actor actor, OrganizationId organization, InvitationId id) {
        authorize.in(actor, organization).require(Policy.READ, SubjectKind.INVITATION);
        return invitation(organization, id);
    }

    /** Writes once more, in the actor's own name, with another link for seven more days. Refuses with CONFLICT what is over, and with RATE_LIMIT_EXCEEDED. */
    public Invitation resend(Actor actor, OrganizationId organization, InvitationId id, Client client) {
        inviter(actor);
        authorize.in(actor, organization).require(Policy.UPDATE, SubjectKind.INVITATION);
        refuseMoreLetters(invitation(organization, id).to());
        OneTimeSecret secret = OneTimeSecret.fresh(randomness);
        return transactions.inTransaction(() -> {
            Access access = authorize.holdWhole(actor, organization).require(Policy.UPDATE, SubjectKind.INVITATION);
            renew(access, id, secret, true);
            Invitation renewed = invitation(organization, id);
            write(renewed, access.organization(), secret);
            record(AuditAction.INVITATION_RENEWED, actor, renewed, client);
            return renewed;
        });
    }

    /**
     * The secret of a link to be handed over by other ways, for seven more days; the one in the letter is good no more. It
     * proves no mailbox. Refuses with CONFLICT what is over.
     */
    public OneTimeSecret link(Actor actor, OrganizationId organization, InvitationId id, Client client) {
        OneTimeSecret secret = OneTimeSecret.fresh(randomness);
        return transactions.inTransaction(() -> {
            Access access = authorize.holdWhole(actor, organization).require(Policy.UPDATE, SubjectKind.INVITATION);
            renew(access, id, secret, false);
            record(AuditAction.INVITATION_RENEWED, actor, invitation(organization, id), client);
            return secret;
        });
    }

    /** Nobody can accept it any more. Refuses with STALE where it is not as expected, and with CONFLICT what is over. */
    public void withdraw(
            Actor actor,
            OrganizationId organization,
            InvitationId id,
            Predicate<Invitation> isExpected,
            Client client) {
        transactions.inTransaction(() -> {
            authorize.holdWhole(actor, organization).require(Policy.DELETE, SubjectKind.INVITATION);
            Invitation invitation = invitation(organization, id);
            if (!isExpected.test(invitation)) {
                throw Refusal.of(Reason.STALE);
            }
            if (!invitations.withdraw(organization, id, clock.instant())) {
                throw over();
            }
            record(AuditAction.INVITATION_WITHDRAWN, actor, invitation, client);
            return id;
        });
    }

    /** Whoever renews hands on what is promised, so it must be theirs to give. */
    private void renew(Access access, InvitationId id, OneTimeSecret secret, boolean mailed) {
        Invitation invitation = invitation(access.organization().id(), id);
        grantableRoles.require(access, invitation.roles());
        if (!invitations.renew(
                id,
                secret.hash(),
                mailed,
                inviter(access.actor()),
                clock.instant().plus(Invitation.LIFETIME))) {
            throw over();
        }
    }

    private void refuseMember(EmailAddress to, OrganizationId organization) {
        boolean belongs = accounts.findByEmail(to)
                .flatMap(known -> memberships.find(known.account().id(), organization))
                .isPresent();
        if (belongs) {
            throw Refusal.of(Reason.ALREADY_MEMBER);
        }
    }

    private void refuseTooMany(OrganizationId organization) {
        if (invitations.countOpen(organization) >= Invitations.MOST_OPEN) {
            throw Refusal.because(
                    Reason.LIMIT_REACHED, "An organization has at most " + Invitations.MOST_OPEN + " open invitations");
        }
    }

    private void refuseMoreLetters(EmailAddress to) {
        if (!limits.mayWrite(LetterKind.INVITATION, to)) {
            throw Refusal.forNow(Reason.RATE_LIMIT_EXCEEDED, LETTERS_LATER);
        }
    }

    private void write(Invitation invitation, Organization organization, OneTimeSecret secret) {
        String inviter = accounts.find(invitation.inviter())
                .map(Account::name)
                .map(name -> name.value())
                .orElse("");
        post.send(
                LetterKind.INVITATION,
                invitation.to(),
                Map.of(
                        "token", secret.reveal(),
                        "organization", organization.name().value(),
                        "inviter", inviter));
    }

    private Invitation invitation(OrganizationId organization, InvitationId id) {
        return invitations.find(organization, id).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
    }

    private static AccountId inviter(Actor actor) {
        return actor.account()
                .orElseThrow(
                        () -> Refusal.because(Reason.FORBIDDEN, "People are invited by a member, not by a program"));
    }

    private void record(AuditAction action, Actor actor, Invitation invitation, Client client) {
        audit.toOrganization(
                action,
                actor.account(),
                invitation.organization(),
                invitation.id().value().toString(),
                client);
    }

    private static Refusal over() {
        return Refusal.because(Reason.CONFLICT, "This invitation is over");
    }
}
