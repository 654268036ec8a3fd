package dev.gatehouse.domain.session;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/** Port: the sessions there are. The row decides: a session that is ended is dead everywhere at once. */
public interface Sessions {
    /** How many live sessions an account has at most. */
    int MOST_PER_ACCOUNT = 100;

    /** Opens a session. Beyond {@link #MOST_PER_ACCOUNT} live ones by which the person acts, the oldest give way. */
    void open(Session session);

    /** Who is signed in by this session: empty once it has ended or expired, or while the account is not active. */
    Optional<CurrentUser> findLive(SessionId id, Instant now);

    /** Whether a session was opened by the person of the account from the same place, by a program of the same name, since then. */
    boolean wereOpenedFrom(AccountId account, Client client, Instant since);

    /**
     * The session is active in this organization from now on, or in none; false, and nothing happens, if it has ended.
     */
    boolean activate(SessionId id, Optional<OrganizationId> organization);

    /** No session of the account is active in this organization any more. */
    void deactivate(AccountId account, OrganizationId organization);

    /** Ends a session; false, and nothing happens, if it has ended already or never was. */
    boolean end(SessionId id, Instant now);

    /**
     * Inside a transaction: whether the session is still live. If so, it stays so until the transaction ends, so that
     * whoever ends it comes before or after.
     */
    boolean holdLive(SessionId id, Instant now);

    /** Ends every session by which this administrator acts in somebody's name and says how many were live. */
    int endImpersonationsBy(AccountId administrator, Instant now);

    /** Ends all sessions of an account, and those by which it acts in others' names; says how many of its own were live. */
    int endAllOf(AccountId account, Instant now);

    /** Ends all sessions of an account but this one and says how many were live. */
    int endAllBut(AccountId account, SessionId kept, Instant now);

    /** The live sessions of an account, by id. */
    Page<Session> liveOf(AccountId account, Slice<SessionId> slice, Instant now);

    /** Notes that a session was used. */
    void noteUse(SessionId id, Instant now);

    /** Ends at most so many live sessions that were not used after this time, and says how many. */
    int endIdle(Instant since, Instant now, int most);

    /** Ends every session there is and says how many were live. */
    int endAll(Instant now);

    /**
     * Removes at most so many that ended or expired before this time and says how many; where each account was active last
     * stays known.
     */
    int purge(Instant before, int most);
}
