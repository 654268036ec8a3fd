package dev.gatehouse.application.organization;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import java.util.List;

/**
 * What ends with a membership, whether it is removed, left or suspended: in the transaction that ends it, all of it or
 * nothing, and nothing in any other organization.
 */
public final class Departure {
    /** One thing that a membership held. */
    @FunctionalInterface
    public interface Consequence {
        /** Ends what the account held in the organization; the second time nothing happens. */
        void of(AccountId account, OrganizationId organization);
    }

    private final List<Consequence> consequences;

    public Departure(List<Consequence> consequences) {
        this.consequences = List.copyOf(consequences);
    }

    /** Ends what the account holds in the organization: inside the caller's transaction, while the organization is held. */
    public void of(AccountId account, OrganizationId organization) {
        consequences.forEach(consequence -> consequence.of(account, organization));
    }
}
