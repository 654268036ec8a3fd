package dev.gatehouse.rest.v1.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.v1.Staff;
import dev.gatehouse.rest.v1.Staff.Known;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensResourceTest {
    private static final String INTROSPECT = "/v1/tokens/introspect";
    private static final String REVOKE = "/v1/tokens/revoke";

    private final WorldSite world = new WorldSite("http://localhost:8080");
    private final Staff staff = new Staff(world);
    private Known alice;
    private String backend;

    @BeforeAll
    void start() throws Exception {
        world.start();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @BeforeEach
    void aliceAndHerBackend() {
        world.world().forgetEverybody();
        alice = staff.signedUp("alice");
        backend = staff.apiToken(alice.organization(), "introspect", "revoke");
    }

    @Test
    void tellsOfAnAccessTokenWhatItSays() {
        JsonNode told = introspected(access(alice), backend);

        assertThat(told.path("active").asBoolean()).isTrue();
        assertThat(told.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(told.path("iss").asText()).isEqualTo("http://localhost:8080");
        assertThat(told.path("aud").asText()).isEqualTo("gatehouse/access");
        assertThat(told.path("sub").asText()).isEqualTo(alice.id());
        assertThat(told.path("org").asText()).isEqualTo(alice.organization());
        assertThat(told.path("sid").asText()).startsWith("ses_");
        assertThat(told.path("exp").asLong() - told.path("iat").asLong())
                .isEqualTo(Duration.ofHours(1).toSeconds());
        assertThat(told.toString()).doesNotContain("@", "alice");
    }

    @Test
    void tellsOfASessionsTokenAndOfKeysAndApiTokens() {
        assertThat(introspected(alice.token(), backend).path("aud").asText()).isEqualTo("gatehouse/session");
        JsonNode key = introspected(key(), backend);
        assertThat(key.path("active").asBoolean()).isTrue();
        assertThat(key.path("scope").asText()).isEqualTo("read:Project");
        assertThat(key.path("sub").asText()).isEqualTo(alice.id());
        JsonNode token = introspected(backend, backend);
        assertThat(token.path("scope").asText()).isEqualTo("introspect revoke");
    }

    @Test
    void whatIsOverIsNotActiveAndNothingMoreIsSaid() {
        String token = access(alice);
        staff.site().post("/api/auth/sign-out", "{}", "Cookie", "session=" + alice.token());

        assertThat(introspected(token, backend)).hasToString("{\"active\":false}");
        assertThat(introspected(alice.token(), backend)).hasToString("{\"active\":false}");
    }

    @Test
    void whatNeverWasIsNotActive() {
        for (String token : new String[] {"x", "a.b.c", "ghk_x", "ghb_0", "ghk_" + "0".repeat(49)}) {
            assertThat(introspected(token, backend)).hasToString("{\"active\":false}");
        }
    }

    @Test
    void ofOtherOrganizationsABackendKnowsNothing() {
        Known bob = staff.signedUp("bob");
        String foreign = staff.apiToken(bob.organization(), "introspect", "revoke");
        String key = key();

        assertThat(introspected(access(alice), foreign).path("active").asBoolean())
                .isFalse();
        assertThat(introspected(key, foreign).path("active").asBoolean()).isFalse();
        assertThat(introspected(backend, foreign).path("active").asBoolean()).isFalse();

        revoke(alice.token(), foreign);
        revoke(key, foreign);
        revoke(backend, foreign);
        assertThat(introspected(alice.token(), backend).path("active").asBoolean())
                .isTrue();
        assertThat(introspected(key, backend).path("active").asBoolean()).isTrue();
    }

    @Test
    void aMembersTokenForAnotherOrganizationIsNotTold() {
        String elsewhere = staff.signedUp("bob").organization();
        String foreign = staff.apiToken(elsewhere, "introspect");
        var ports = world.world().ports();
        ports.memberships()
                .add(Membership.ofOwner(
                        new MembershipId(ports.ids().next()),
                        new AccountId(PublicId.ACCOUNT.read(alice.id()).orElseThrow()),
                        new OrganizationId(PublicId.ORGANIZATION.read(elsewhere).orElseThrow()),
                        world.world().clock().instant()));

        assertThat(introspected(access(alice), foreign)).hasToString("{\"active\":false}");
        assertThat(introspected(access(alice), backend).path("active").asBoolean())
                .isTrue();
    }

    @Test
    void revokingATokenEndsItsSessionAndEverythingThatNamesIt() {
        String one = access(alice);
        String other = access(alice);

        assertThat(revoke(one, backend).status()).isEqualTo(200);

        assertThat(introspected(other, backend).path("active").asBoolean()).isFalse();
        assertThat(staff.get("/v1/me", other).status()).isEqualTo(401);
        assertThat(staff.get("/v1/me", alice.token()).status()).isEqualTo(401);
        assertThat(revoke(one, backend).status()).as("a second time").isEqualTo(200);
    }

    @Test
    void revokesKeysAndItselfAndRecordsIt() {
        String key = key();
        revoke(key, backend);
        assertThat(introspected(key, backend).path("active").asBoolean()).isFalse();
        assertThat(world.world().auditEvents())
                .extracting(event -> event.action().publishedName())
                .contains("api_key.revoked");

        String other = staff.apiToken(alice.organization(), "introspect");
        revoke(other, backend);
        assertThat(introspected(other, other).path("active").asBoolean())
                .as("a backend ends no other")
                .isTrue();
        revoke(backend, backend);
        assertThat(ask(INTROSPECT, "token=x", backend).status()).isEqualTo(401);
    }

    @Test
    void asksForACredentialItsScopeAndAToken() {
        assertThat(staff.site().form(INTROSPECT, "token=x").status()).isEqualTo(401);
        assertThat(ask(INTROSPECT, "token=x", alice.token()).status()).isEqualTo(401);
        String plain = staff.apiToken(alice.organization());
        assertThat(ask(INTROSPECT, "token=x", plain).status()).isEqualTo(403);
        assertThat(ask(REVOKE, "token=x", plain).status()).isEqualTo(403);
        Answer without = ask(INTROSPECT, "token_type_hint=access_token", backend);
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().at("/errors/0/pointer").asText()).isEqualTo("/token");
        assertThat(ask(INTROSPECT, "token=x&token=y", backend).status()).isEqualTo(400);
        assertThat(staff.post(INTROSPECT, "{\"token\": \"x\"}", backend).status())
                .isEqualTo(415);
    }

    private String access(Known person) {
        return staff.post("/api/auth/token", "{}", person.token())
                .json()
                .path("token")
                .asText();
    }

    private String key() {
        return staff.post(
                        "/v1/organizations/" + alice.organization() + "/keys",
                        "{\"name\": \"Robot\", \"scopes\": [\"read:Project\"]}",
                        alice.token())
                .json()
                .path("key")
                .asText();
    }

    private JsonNode introspected(String token, String backend) {
        Answer answer = ask(INTROSPECT, "token=" + token + "&token_type_hint=access_token", backend);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer revoke(String token, String backend) {
        return ask(REVOKE, "token=" + token, backend);
    }

    private Answer ask(String path, String form, String backend) {
        return staff.site().form(path, form, "Authorization", "Bearer " + backend);
    }
}
