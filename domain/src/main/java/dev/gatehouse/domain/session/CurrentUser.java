package dev.gatehouse.domain.session;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.organization.Organization;
import java.util.Optional;

/**
 * Who is signed in: the session, its account, and the organization the person is in (the session's active one, else the
 * oldest the person belongs to). Every contract's answers are drawn from this.
 */
public record CurrentUser(Session session, Account account, Optional<Organization> organization) {}
