package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.organization.OrganizationId;
import java.util.Optional;

/** Whose chain: an organization's, or the instance's own for acts that belong to none. */
public record ChainId(Optional<OrganizationId> organization) {
    public static final ChainId INSTANCE = new ChainId(Optional.empty());

    public static ChainId of(OrganizationId organization) {
        return new ChainId(Optional.of(organization));
    }
}
