package dev.gatehouse.rest.house;

import dev.gatehouse.application.token.ManageApiTokens;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import dev.gatehouse.rest.site.House;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.util.List;
import java.util.Optional;

/** A house over the in-memory world, whose operators speak to the core. */
public record WorldHouse(WorldSite world) implements House {
    private static final Client OPERATOR = new Client("", "test", "");

    @Override
    public Site site() {
        return world.site();
    }

    @Override
    public Optional<String> mailed(String address, LetterKind kind) {
        return world.mailed(address, kind);
    }

    @Override
    public String apiToken() {
        var acme = world.core().foundOrganization().run(OrganizationName.of("Acme"), Optional.empty(), OPERATOR);
        var order = new ManageApiTokens.Order(acme.id(), TokenName.of("Shop"), Scopes.of(List.of()), Optional.empty());
        return world.core().manageApiTokens().create(order, OPERATOR).text();
    }

    @Override
    public void disable(String email) {
        world.core().administerAccounts().disable(account(email), OPERATOR);
    }

    @Override
    public void revokeSessions(String email) {
        world.core().endSessions().allOf(account(email), OPERATOR);
    }

    private AccountId account(String email) {
        return world.world()
                .ports()
                .accounts()
                .findByEmail(world.core().emailAddresses().parse(email))
                .map(Credential::account)
                .orElseThrow()
                .id();
    }
}
