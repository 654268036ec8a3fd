package dev.gatehouse.rest.v1.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Door;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Porch;
import dev.gatehouse.rest.site.Porch.Pass;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesAndChecksTest {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");
    private static final Person BOB = Person.named("bob");
    private static final String CLERK = """
            {"name": "Clerk", "description": "Works on tickets", "policies": [
              {"action": "read", "subject": "Ticket"},
              {"action": "update", "subject": "Ticket", "conditions": {"state": "open"}, "reason": "It is open"},
              {"action": "update", "subject": "Ticket", "fields": ["price"], "inverted": true}]}""";

    private String cookie = "";
    private String organization = "";

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @BeforeEach
    void signUp() {
        WORLD.world().forgetEverybody();
        Answer signedUp = Person.ALICE.signsUpAt(site());
        cookie = "session=" + signedUp.token();
        organization = signedUp.json().at("/organization/id").asText();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    private static Site site() {
        return WORLD.site();
    }

    private String roles() {
        return "/v1/organizations/" + organization + "/roles";
    }

    private Answer get(String path) {
        return site().get(path, "Cookie", cookie);
    }

    private Answer post(String path, String body) {
        return site().post(path, body, "Cookie", cookie);
    }

    private Answer patch(String path, String body, String tag) {
        return site().send("PATCH", path, body, "Cookie", cookie, "If-Match", tag, "Content-Type", "application/json");
    }

    private String made(String body) {
        Answer answer = post(roles(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return roles() + "/" + answer.json().path("id").asText();
    }

    /** Bob joins with a role, and has a credential of every kind of person. */
    private List<Pass> bobJoins(String role) {
        var porch = new Porch(site(), "");
        Answer signedUp = BOB.signsUpAt(site());
        var account = WORLD.world()
                .ports()
                .accounts()
                .findByEmail(WORLD.core().emailAddresses().parse(BOB.email()))
                .orElseThrow()
                .account();
        WORLD.world()
                .ports()
                .memberships()
                .add(new Membership(
                        new MembershipId(WORLD.world().ports().ids().next()),
                        account.id(),
                        new OrganizationId(PublicId.ORGANIZATION.require(organization)),
                        MembershipState.ACTIVE,
                        Set.of(role),
                        WORLD.world().clock().instant()));
        return porch.passes(Door.DASHBOARD, signedUp);
    }

    private JsonNode asked(Pass pass, String question) {
        Answer answer = site().post(
                        "/v1/check", "{\"organization\": \"" + organization + "\", " + question + "}", pass.headers());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aRoleIsShownAsItWasMade() {
        String path = made(CLERK);

        Answer shown = get(path);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("ETag")).isPresent();
        JsonNode role = shown.json();
        assertThat(role.path("name").asText()).isEqualTo("Clerk");
        assertThat(role.path("predefined").asBoolean()).isFalse();
        assertThat(role.path("policies").toString()).isEqualTo("""
                [{"action":"read","subject":"Ticket"},\
                {"action":"update","subject":"Ticket","conditions":{"state":"open"},"reason":"It is open"},\
                {"action":"update","subject":"Ticket","fields":["price"],"inverted":true}]""");
        assertThat(get(roles()).json().at("/items").findValuesAsText("name"))
                .containsExactlyInAnyOrder("OWNER", "AppAdmin", "Member", "Clerk");
    }

    @Test
    void aChangeNeedsTheVersionThatItIsBasedOn() {
        String path = made(CLERK);
        String tag = get(path).header("ETag").orElseThrow();

        Answer changed = patch(path, "{\"description\": \"Reads\", \"name\": \"Other\"}", tag);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("description").asText()).isEqualTo("Reads");
        assertThat(changed.json().path("name").asText()).isEqualTo("Clerk");
        assertThat(changed.json().path("policies")).hasSize(3);
        assertThat(patch(path, "{\"description\": \"x\"}", tag).error()).isEqualTo("STALE");
        assertThat(site().send(
                                "PATCH",
                                path,
                                "{\"description\": \"x\"}",
                                "Cookie",
                                cookie,
                                "Content-Type",
                                "application/json")
                        .status())
                .isEqualTo(428);
    }

    @Test
    void aRepeatedCreationMakesOneRole() {
        String[] headers = {"Cookie", cookie, "Idempotency-Key", "once-and-no-more"};

        Answer first = site().post(roles(), CLERK, headers);
        Answer second = site().post(roles(), CLERK, headers);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(post(roles(), CLERK).error()).isEqualTo("NAME_TAKEN");
    }

    @Test
    void whatIsInUseOrPredefinedStays() {
        String path = made(CLERK);
        bobJoins("Clerk");
        String member = get(roles()).json().at("/items/0/id").asText();

        assertThat(site().send("DELETE", path, "", "Cookie", cookie).error()).isEqualTo("ROLE_IN_USE");
        assertThat(site().send("DELETE", roles() + "/" + member, "", "Cookie", cookie)
                        .status())
                .isIn(403, 409);
        assertThat(patch(roles() + "/" + predefined(), "{\"policies\": []}", "*")
                        .status())
                .isEqualTo(403);
    }

    private String predefined() {
        for (JsonNode role : get(roles()).json().path("items")) {
            if (role.path("predefined").asBoolean()) {
                return role.path("id").asText();
            }
        }
        throw new AssertionError("No role is predefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"action\": \"read\"}]",
                "[{\"action\": \"read\", \"subject\": \"x y\"}]",
                "[{\"action\": \"read\", \"subject\": \"Ticket\", \"fields\": []}]",
                "[{\"action\": \"read\", \"subject\": \"Ticket\", \"conditions\": {\"a\": {\"$where\": \"1\"}}}]",
                "[{\"action\": \"read\", \"subject\": \"Ticket\", \"inverted\": \"yes\"}]",
                "[1]",
                "\"all\"",
                "null"
            })
    void whatIsNoPolicyIsUnprocessable(String policies) {
        Answer answer = post(roles(), "{\"name\": \"Odd\", \"policies\": " + policies + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.error()).isEqualTo("INVALID_POLICY");
        assertThat(get(roles()).body()).doesNotContain("Odd");
    }

    @Test
    void aRoleHasAtMostTwoHundredPolicies() {
        String policy = "{\"action\": \"read\", \"subject\": \"Ticket\"}";
        assertThat(post(roles(), named("Most", policy, 200)).status()).isEqualTo(201);
        assertThat(post(roles(), named("More", policy, 201)).error()).isEqualTo("INVALID_POLICY");
    }

    private static String named(String name, String policy, int count) {
        String policies = IntStream.range(0, count).mapToObj(i -> policy).collect(Collectors.joining(","));
        return "{\"name\": \"" + name + "\", \"policies\": [" + policies + "]}";
    }

    @Test
    void aCheckSaysWhoDecidedAndWhy() {
        made(CLERK);
        Pass bob = bobJoins("Clerk").get(0);
        String open = "\"action\": \"update\", \"subject\": \"Ticket\", \"attributes\": {\"state\": \"open\"}";

        assertThat(asked(bob, open).toString()).isEqualTo("""
                {"allowed":true,"decided_by":{"role":"Clerk","index":1,"policy":{"action":"update","subject":"Ticket",\
                "conditions":{"state":"open"},"reason":"It is open"}},"reason":"It is open"}""");
        assertThat(asked(bob, open + ", \"field\": \"price\"")
                        .at("/decided_by/index")
                        .asInt())
                .isEqualTo(2);
        JsonNode nobody = asked(bob, "\"action\": \"delete\", \"subject\": \"Ticket\"");
        assertThat(nobody.path("allowed").asBoolean()).isFalse();
        assertThat(nobody.has("decided_by")).isTrue();
        assertThat(nobody.path("decided_by").isNull()).isTrue();
        assertThat(nobody.path("reason").asText()).isNotEmpty();
    }

    @Test
    void aBatchIsAnsweredLineByLine() {
        made(CLERK);
        Pass bob = bobJoins("Clerk").get(0);

        JsonNode results = asked(bob, """
                "checks": [{"action": "read", "subject": "Ticket"}, {"action": "read", "subject": "Invoice"}]""").path("results");

        assertThat(results).hasSize(2);
        assertThat(results.at("/0/allowed").asBoolean()).isTrue();
        assertThat(results.at("/1/allowed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"checks\": []}",
                "{\"checks\": 1}",
                "{\"checks\": [1]}",
                "{\"checks\": [{\"action\": \"read\"}]}",
                "{\"action\": \"read\", \"subject\": \"a b\"}",
                "{\"action\": \"read\", \"subject\": \"Ticket\", \"attributes\": []}",
                "{\"action\": \"read\", \"subject\": \"Ticket\", \"field\": \"\"}"
            })
    void whatIsNoQuestionIsRefused(String body) {
        Answer answer = post("/v1/check", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void aBatchHoldsAtMostAHundredQuestions() {
        String question = "{\"action\": \"read\", \"subject\": \"Ticket\"}";
        String most = IntStream.range(0, 100).mapToObj(i -> question).collect(Collectors.joining(","));

        assertThat(post("/v1/check", "{\"checks\": [" + most + "]}").json().path("results"))
                .hasSize(100);
        assertThat(post("/v1/check", "{\"checks\": [" + most + "," + question + "]}")
                        .status())
                .isEqualTo(400);
    }

    /** Incident 3.19, demoted: what a role allows no longer, no credential opens any more. */
    @Test
    void aChangeActsAtOnceOnEveryLiveCredential() {
        String path = made("{\"name\": \"Readers\", \"policies\": [{\"action\": \"read\", \"subject\": \"Role\"}]}");
        List<Pass> passes = bobJoins("Readers");
        assertThat(passes).hasSizeGreaterThan(2);
        assertThat(passes)
                .allSatisfy(pass ->
                        assertThat(site().get(roles(), pass.headers()).status()).isEqualTo(200));

        assertThat(patch(path, "{\"policies\": []}", "*").status()).isEqualTo(200);

        assertThat(passes)
                .allSatisfy(pass ->
                        assertThat(site().get(roles(), pass.headers()).status()).isEqualTo(403));
        assertThat(asked(passes.get(0), "\"action\": \"read\", \"subject\": \"Role\"")
                        .path("allowed")
                        .asBoolean())
                .as("the check is the guard")
                .isFalse();
    }

    /** Nobody gives more than they have, whatever is said of oneself in the body. */
    @Test
    void whoMayMakeRolesMakesNoMightierOne() {
        made("{\"name\": \"Makers\", \"policies\": [{\"action\": \"manage\", \"subject\": \"Role\"}]}");
        Pass bob = bobJoins("Makers").get(0);

        Answer answer = site().post(roles(), """
                {"name": "Mine", "predefined": true, "organization_id": null,
                 "policies": [{"action": "manage", "subject": "all"}]}""", bob.headers());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(get(roles()).body()).doesNotContain("Mine");
    }

    @Test
    void theRulesArePackedAsCaslReadsThem() {
        made(CLERK);
        Pass bob = bobJoins("Clerk").get(0);

        assertThat(site().get("/v1/organizations/" + organization + "/rules", bob.headers())
                        .json()
                        .path("rules"))
                .hasSize(3);
    }
}
