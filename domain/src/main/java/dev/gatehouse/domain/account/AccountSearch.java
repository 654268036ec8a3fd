package dev.gatehouse.domain.account;

import dev.gatehouse.domain.organization.OrganizationId;
import java.util.Optional;

/**
 * Which accounts an operator asks for; every part that is given must hold. Addresses are canonical; the limit is at most
 * 100.
 */
public record AccountSearch(
        Optional<String> email,
        Optional<String> emailPrefix,
        Optional<OrganizationId> organization,
        Optional<AccountState> state,
        int limit) {
    public static final int MOST = 100;
}
