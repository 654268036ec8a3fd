package dev.gatehouse.rest.dialect.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.token.ManageApiTokens;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.Expiry;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door keeps the contract over the in-memory world. */
class PublishedContractTest implements BackendContract {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");
    private static final Client OPERATOR = new Client("", "test", "");

    private final Core core = Core.over(WORLD.world().ports(), 0);

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @BeforeEach
    void forgetEverybody() {
        WORLD.world().forgetEverybody();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Override
    public Site site() {
        return WORLD.site();
    }

    @Override
    public String organization(String name) {
        return PublicId.of(core.foundOrganization()
                .run(OrganizationName.of(name), Optional.empty(), OPERATOR)
                .id());
    }

    @Override
    public Token token(String organization, String scopes) {
        return token(organization, scopes.isEmpty() ? List.of() : List.of(scopes.split(",", -1)), Optional.empty());
    }

    @Override
    public Token expiredToken(String organization) {
        Token token = token(organization, List.of(), Optional.of(Expiry.of("1h")));
        WORLD.world().clock().advance(Duration.ofHours(1));
        return token;
    }

    private Token token(String organization, List<String> scopes, Optional<Expiry> expiry) {
        ManageApiTokens.Issued issued = core.manageApiTokens()
                .create(
                        new ManageApiTokens.Order(
                                PublicId.ORGANIZATION
                                        .read(organization)
                                        .map(OrganizationId::new)
                                        .orElseThrow(),
                                TokenName.of("Shop"),
                                Scopes.of(scopes),
                                expiry),
                        OPERATOR);
        return new Token(PublicId.of(issued.token().id()), issued.text());
    }

    @Override
    public void revoke(Token token) {
        core.manageApiTokens()
                .revoke(PublicId.KEY.read(token.id()).map(ApiTokenId::new).orElseThrow(), OPERATOR);
    }

    @Override
    public boolean isVerified(String email) {
        return WORLD.world()
                .ports()
                .accounts()
                .findByEmail(core.emailAddresses().parse(email))
                .map(Credential::account)
                .map(Account::emailVerified)
                .orElseThrow();
    }

    @Test
    void aSessionLastsADayAndNoLonger() {
        Token token = token(organization("Acme"), "");
        site().post("/api/v1/auth/register", SASHA_LOGIN, token.header());
        String session =
                site().post("/api/v1/auth/login", SASHA_LOGIN, token.header()).token();

        WORLD.world().clock().advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(site().get("/auth/me", "Cookie", "session=" + session).status())
                .isEqualTo(200);

        WORLD.world().clock().advance(Duration.ofSeconds(1));
        assertThat(site().get("/auth/me", "Cookie", "session=" + session).status())
                .isEqualTo(401);
    }
}
