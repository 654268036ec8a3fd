package dev.gatehouse.rest.v1.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organizations and memberships over real HTTP, from the founding to the end. */
class OrganizationsWalkTest {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");
    private static final Person BOB = Person.named("bob");

    private String alice = "";
    private String bob = "";

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @BeforeEach
    void signUp() {
        WORLD.world().forgetEverybody();
        alice = "session=" + Person.ALICE.signsUpAt(site()).token();
        bob = "session=" + BOB.signsUpAt(site()).token();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    private static Site site() {
        return WORLD.site();
    }

    private static Account account(Person person) {
        var email = WORLD.core().emailAddresses().parse(person.email());
        return WORLD.world().ports().accounts().findByEmail(email).orElseThrow().account();
    }

    private static void verify(Person person) {
        Account account = account(person);
        var now = WORLD.world().clock().instant();
        WORLD.world()
                .ports()
                .accounts()
                .verifyEmail(account.id(), account.email().canonical(), now);
    }

    private static String joined(Person person, String organization, String role) {
        var membership = new Membership(
                new MembershipId(WORLD.world().ports().ids().next()),
                account(person).id(),
                new OrganizationId(PublicId.ORGANIZATION.require(organization)),
                MembershipState.ACTIVE,
                Set.of(role),
                WORLD.world().clock().instant());
        WORLD.world().ports().memberships().add(membership);
        return PublicId.MEMBERSHIP.write(membership.id().value());
    }

    private static Answer get(String cookie, String path) {
        return site().get(path, "Cookie", cookie);
    }

    private static Answer post(String cookie, String path, String body) {
        return site().post(path, body, "Cookie", cookie);
    }

    private static Answer patch(String cookie, String path, String body, String ifMatch) {
        return site().send(
                        "PATCH", path, body, "Cookie", cookie, "Content-Type", "application/json", "If-Match", ifMatch);
    }

    private String founded() {
        verify(Person.ALICE);
        Answer made = post(alice, "/v1/organizations", "{\"name\": \"Acme\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().path("id").asText();
        assertThat(made.header("Location").orElse("")).endsWith("/v1/organizations/" + id);
        return id;
    }

    @Test
    void anOrganizationIsFoundedByWhoHasProvenTheirAddressAndListed() {
        assertThat(post(alice, "/v1/organizations", "{\"name\": \"Acme\"}").status())
                .isEqualTo(403);
        String acme = founded();

        JsonNode items = get(alice, "/v1/organizations").json().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(1).path("id").asText()).isEqualTo(acme);
        assertThat(items.get(1).at("/membership/roles/0").asText()).isEqualTo("OWNER");
        assertThat(get(alice, "/v1/organizations?limit=1").json().path("items")).hasSize(1);
        assertThat(get(bob, "/v1/organizations/" + acme).status()).isEqualTo(404);
    }

    @Test
    void isRenamedOnlyInTheVersionThatWasSeen() {
        String path = "/v1/organizations/" + founded();
        String tag = get(alice, path).header("ETag").orElseThrow();

        Answer blind =
                site().send("PATCH", path, "{\"name\": \"B\"}", "Cookie", alice, "Content-Type", "application/json");
        assertThat(blind.status()).isEqualTo(428);
        Answer renamed = patch(alice, path, "{\"name\": \"Better\"}", tag);
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(renamed.json().path("name").asText()).isEqualTo("Better");
        assertThat(patch(alice, path, "{\"name\": \"Worse\"}", tag).status()).isEqualTo(412);
        assertThat(patch(
                                alice,
                                path,
                                "{\"name\": \"Best\"}",
                                renamed.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMemberComesRisesIsSuspendedOwnsAndTheFounderLeaves() {
        String acme = founded();
        String home = "/v1/organizations/" + acme;
        String membership = home + "/memberships/" + joined(BOB, acme, "Member");

        assertThat(get(bob, home).status()).isEqualTo(200);
        assertThat(patch(bob, home, "{\"name\": \"Bobs\"}", "*").status()).isEqualTo(403);
        assertThat(get(alice, home + "/memberships?role=Member")
                        .json()
                        .at("/items/0/email")
                        .asText())
                .isEqualTo(BOB.email());
        String tag = get(alice, membership).header("ETag").orElseThrow();
        assertThat(patch(alice, membership, "{\"roles\": [\"AppAdmin\"]}", tag).status())
                .isEqualTo(200);
        assertThat(patch(alice, membership, "{\"roles\": [\"Member\"]}", tag).status())
                .isEqualTo(412);
        assertThat(patch(bob, membership, "{\"roles\": [\"OWNER\"]}", "*").status())
                .isEqualTo(403);
        assertThat(patch(bob, home, "{\"name\": \"Bobs\"}", "*").status()).isEqualTo(200);

        Answer suspended = post(alice, membership + "/suspend", "{}");
        assertThat(suspended.json().path("state").asText()).isEqualTo("suspended");
        assertThat(get(bob, home).status()).isEqualTo(404);
        assertThat(get(alice, home + "/memberships?state=suspended").json().path("items"))
                .hasSize(1);
        assertThat(post(alice, membership + "/hand-over", "{}").status()).isEqualTo(409);
        assertThat(post(alice, membership + "/resume", "{}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("active");
        assertThat(get(bob, home).status()).isEqualTo(200);

        Answer alone = post(alice, home + "/leave", "{}");
        assertThat(alone.status()).isEqualTo(409);
        assertThat(alone.body()).contains("LAST_OWNER");
        assertThat(post(alice, membership + "/hand-over", "{}")
                        .json()
                        .path("roles")
                        .toString())
                .isEqualTo("[\"AppAdmin\",\"OWNER\"]");
        assertThat(post(alice, home + "/leave", "{}").status()).isEqualTo(204);
        assertThat(get(alice, home).status()).isEqualTo(404);
        assertThat(site().send("DELETE", home, "", "Cookie", bob).status()).isEqualTo(204);
        assertThat(get(bob, home).status()).isEqualTo(404);
        assertThat(get(bob, "/v1/organizations").json().path("items")).hasSize(1);
    }

    @Test
    void aSessionIsActiveWhereItIsPut() {
        String acme = founded();
        joined(BOB, acme, "Member");

        assertThat(post(bob, "/v1/organizations/" + acme + "/activate", "{}").status())
                .isEqualTo(200);
        assertThat(get(bob, "/api/auth/get-session")
                        .json()
                        .at("/session/active_organization_id")
                        .asText())
                .isEqualTo(acme);
    }
}
