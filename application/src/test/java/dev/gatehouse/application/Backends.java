package dev.gatehouse.application;

import dev.gatehouse.application.token.ManageApiTokens.Issued;
import dev.gatehouse.application.token.ManageApiTokens.Order;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.Expiry;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import java.util.List;
import java.util.Optional;

/** The backends on a stage, and how they get their tokens. */
public record Backends(Stage stage) {
    /** Founds an organization of this name and gives its backend the usual token. */
    public ApiToken of(String organization, String... scopes) {
        return issued(founded(organization), Optional.empty(), scopes).token();
    }

    public Issued issued(OrganizationId organization, Optional<Expiry> expiry, String... scopes) {
        return stage.core()
                .manageApiTokens()
                .create(
                        new Order(organization, TokenName.of("Shop"), Scopes.of(List.of(scopes)), expiry),
                        Stage.CONSOLE);
    }

    public OrganizationId founded(String name) {
        return stage.core()
                .foundOrganization()
                .run(OrganizationName.of(name), Optional.empty(), Stage.CONSOLE)
                .id();
    }
}
