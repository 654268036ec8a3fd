package dev.gatehouse.domain.session;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.organization.Organization;
import java.util.Optional;
import java.util.Set;

/**
 * Who is signed in: the session, its account, and the organization the person is in (the session's active one, else the
 * oldest the person belongs to). Every contract's answers are drawn from this.
 *
 * @param roles the names of the person's roles in that organization; empty where the session was opened a moment ago and
 *     nobody has looked
 */
public record CurrentUser(Session session, Account account, Optional<Organization> organization, Set<String> roles) {
    public CurrentUser {
        roles = Set.copyOf(roles);
    }

    /** Somebody whose session has just been opened. */
    public CurrentUser(Session session, Account account, Optional<Organization> organization) {
        this(session, account, organization, Set.of());
    }
}
