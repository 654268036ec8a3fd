package dev.gatehouse.domain.invitation;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/** Port: the invitations there are. It knows hashes only, never a link. */
public interface Invitations {
    /** How many open invitations an organization has at most. */
    int MOST_OPEN = 1_000;

    /**
     * Adds an open invitation. Refuses with CONFLICT an address that has an open one to the organization, also against a
     * simultaneous call.
     */
    void add(Invitation invitation, SecretHash hash);

    Optional<Invitation> find(OrganizationId organization, InvitationId id);

    /** The invitation with this link, while it is open and its time is not over. */
    Optional<Invitation> findOpen(SecretHash hash, Instant now);

    /** Those of an organization, by id; of one state where one is given. */
    Page<Invitation> of(OrganizationId organization, Optional<InvitationState> state, Slice<InvitationId> slice);

    /** How many are open, those whose time is over among them. */
    int countOpen(OrganizationId organization);

    /** Whether an open one promises this role. */
    boolean isPromised(OrganizationId organization, String role);

    /** Another link, on another member's word, takes the place of the one that held; false, and nothing happens, if it is not open. */
    boolean renew(InvitationId id, SecretHash hash, boolean mailed, AccountId inviter, Instant expiresAt);

    /** Takes the invitation for this account: of any number of calls one has it. Empty where it is no longer open, or too old. */
    Optional<Invitation> accept(SecretHash hash, AccountId account, Instant now);

    /** Nobody can accept it any more; false, and nothing happens, if it is not open. */
    boolean withdraw(OrganizationId organization, InvitationId id, Instant now);

    /** None that this account has sent for the organization can be accepted any more. */
    void withdrawOf(AccountId inviter, OrganizationId organization, Instant now);

    /** Removes at most so many that ended, or whose time was over, before this time and says how many. */
    int purge(Instant before, int most);
}
