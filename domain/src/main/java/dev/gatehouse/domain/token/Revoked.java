package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.SessionId;

/** What is over, of all that a token may name. */
public sealed interface Revoked {
    /** Every token that names this session. */
    record OfSession(SessionId session) implements Revoked {}

    /** Every token of this account that was issued before. */
    record OfAccount(AccountId account) implements Revoked {}

    /** Every token of this account for this organization that was issued before. */
    record OfMembership(AccountId account, OrganizationId organization) implements Revoked {}

    /** Every token for this organization that was issued before. */
    record OfOrganization(OrganizationId organization) implements Revoked {}
}
