package dev.gatehouse.rest.dialect.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door keeps the contract over the in-memory world. */
class PublishedContractTest implements ConsoleContract {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");

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

    @Test
    void timesAreToTheSecondInUtc() {
        WORLD.world().clock().advance(Duration.ofMillis(123));

        String created = site().post("/v1/auth/setup", SETUP)
                .json()
                .at("/user/createdAt")
                .asText();

        assertThat(created).matches("2026-[0-9-]{5}T[0-9:]{8}Z");
    }

    @Test
    void aTokenHoldsForAnHourAndNoLonger() {
        String bearer = "Bearer " + ConsoleContract.token(site().post("/v1/auth/setup", SETUP));

        WORLD.world().clock().advance(Duration.ofHours(1).minusSeconds(1));
        assertThat(site().get("/auth/me", "Authorization", bearer).status()).isEqualTo(200);

        WORLD.world().clock().advance(Duration.ofSeconds(1));
        assertThat(site().get("/auth/me", "Authorization", bearer).status()).isEqualTo(401);
    }

    @Test
    void anInvertedPolicyHasNoConditionsAndSaysSo() {
        Person.ALICE.signsUpAt(site());
        grantToAlice(PredefinedRole.VIEWER);

        assertThat(site().post("/v1/auth/login", Person.ALICE.signInForm()).body())
                .contains("""
                "slug":"predefined_viewer","name":"Viewer","policies":[\
                {"action":"read","subject":"all","conditions":{}},\
                {"action":"manage","subject":"ApiKey","conditions":null,"inverted":true},\
                {"action":"manage","subject":"Audit","conditions":null,"inverted":true}],""");
    }

    private static void grantToAlice(PredefinedRole role) {
        var ports = WORLD.world().ports();
        var alice = ports.accounts()
                .findByEmail(new EmailAddress("alice@example.com", "alice@example.com"))
                .orElseThrow();
        ports.roles()
                .grant(
                        alice.account().id(),
                        ports.roles().find(role.slug()).orElseThrow().id(),
                        ports.clock().instant());
    }
}
