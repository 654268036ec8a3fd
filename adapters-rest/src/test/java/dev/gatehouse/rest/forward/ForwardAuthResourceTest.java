package dev.gatehouse.rest.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.v1.Staff;
import dev.gatehouse.rest.v1.Staff.Known;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardAuthResourceTest {
    private static final String PATH = "/v1/forward-auth";
    private static final String PREFIX = PATH + "/ext-authz/";

    private final WorldSite world = new WorldSite("http://localhost:8080");
    private final Staff staff = new Staff(world);
    private Known alice;

    @BeforeAll
    void start() throws Exception {
        world.start();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.world().forgetEverybody();
        alice = staff.signedUp("alice");
    }

    @Test
    void tellsOfACookieWhoseItIs() throws Exception {
        Answer answer = staff.site().get(PATH, "Cookie", "session=" + alice.token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Gatehouse-Account")).contains(alice.id());
        assertThat(answer.header("X-Gatehouse-Session").orElseThrow()).startsWith("ses_");
        assertThat(answer.header("X-Gatehouse-Organization")).contains(alice.organization());
        assertThat(answer.header("X-Gatehouse-Roles")).contains("OWNER");
        assertThat(answer.header("X-Gatehouse-Kind")).contains("session");
        JsonNode claims = part(answer, 1);
        assertThat(part(answer, 0).path("typ").asText()).isEqualTo("forward+jwt");
        assertThat(claims.path("aud").asText()).isEqualTo("gatehouse/forward");
        assertThat(claims.path("sub").asText()).isEqualTo(alice.id());
        assertThat(claims.path("org").asText()).isEqualTo(alice.organization());
        assertThat(claims.at("/roles/0").asText()).isEqualTo("OWNER");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
    }

    @Test
    void whatItHandsOnIsNoCredentialHere() {
        Answer answer = staff.get(PATH, alice.token());
        String token = answer.header("X-Gatehouse-Token").orElseThrow();

        assertThat(staff.get("/v1/me", token).status()).isEqualTo(401);
        assertThat(staff.get(PATH, token).status()).isEqualTo(401);
    }

    @Test
    void takesBearerTokensAndKeys() {
        String access = staff.post("/api/auth/token", "{}", alice.token())
                .json()
                .path("token")
                .asText();
        assertThat(staff.get(PATH, access).header("X-Gatehouse-Account")).contains(alice.id());

        String key = key("{\"kind\": \"organization\"}");
        for (Answer answer : new Answer[] {staff.get(PATH, key), staff.site().get(PATH, "X-Api-Key", key)}) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-Gatehouse-Kind")).contains("key");
            assertThat(answer.all("X-Gatehouse-Account"))
                    .as("always there, or a forged one would stay")
                    .containsExactly("");
            assertThat(answer.all("X-Gatehouse-Session")).containsExactly("");
            assertThat(answer.header("X-Gatehouse-Organization")).contains(alice.organization());
        }
        assertThat(staff.site().get(PATH, "X-Api-Key", alice.token()).status())
                .as("only keys come so")
                .isEqualTo(401);
    }

    @Test
    void whoeverIsNobodyIsToldHowToBecomeSomebody() {
        Answer answer = staff.site().get(PATH);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("X-Gatehouse-Account")).isEmpty();
        assertThat(staff.get(PATH, "nonsense").status()).isEqualTo(401);
    }

    @Test
    void aSessionThatEndedPassesNoMore() {
        assertThat(staff.get(PATH, alice.token()).status()).isEqualTo(200);
        staff.site().post("/api/auth/sign-out", "{}", "Cookie", "session=" + alice.token());

        assertThat(staff.get(PATH, alice.token()).status()).isEqualTo(401);
    }

    @Test
    void asksForRolesScopesAndPolicies() {
        String key = key("{\"kind\": \"person\"}");
        assertThat(staff.get(PATH + "?role=OWNER", alice.token()).status()).isEqualTo(200);
        assertThat(staff.get(PATH + "?role=Auditor&role=OWNER", alice.token()).status())
                .isEqualTo(200);
        assertThat(staff.get(PATH + "?role=Auditor", alice.token()).status()).isEqualTo(403);
        assertThat(staff.get(PATH + "?policy=delete:Project", alice.token()).status())
                .isEqualTo(200);
        assertThat(staff.get(PATH + "?policy=read:Project", key).status()).isEqualTo(200);
        assertThat(staff.get(PATH + "?policy=delete:Project", key).status())
                .as("the scopes of the key reach no further")
                .isEqualTo(403);
        assertThat(staff.get(PATH + "?scope=read:Project", key).status()).isEqualTo(200);
        assertThat(staff.get(PATH + "?scope=read:Project&scope=delete:Project", key)
                        .status())
                .isEqualTo(403);
        assertThat(staff.get(PATH + "?scope=delete:Project", alice.token()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rolle=OWNER", "role=", "scope=read", "policy=:Project", "socket=yes", "token=x", "role=a%20b"})
    void aDemandThatIsMisspelledOpensNothing(String query) {
        Answer answer = staff.get(PATH + "?" + query, alice.token());

        assertThat(answer.status()).isBetween(400, 403);
        assertThat(answer.header("X-Gatehouse-Account")).isEmpty();
    }

    @Test
    void backendsSpeakForNobody() {
        assertThat(staff.get(PATH, staff.apiToken(alice.organization())).status())
                .isEqualTo(403);
    }

    @Test
    void theTokenInTheAddressOfASocketCountsThereAndNowhereElse() {
        String original = "/terminal/ws?a=b&token=" + alice.token();
        for (String header : new String[] {"X-Forwarded-Uri", "X-Original-URI"}) {
            assertThat(staff.site().get(PATH + "?socket=true", header, original).status())
                    .isEqualTo(200);
            assertThat(staff.site().get(PATH, header, original).status()).isEqualTo(401);
            assertThat(staff.site()
                            .get(PATH + "?socket=true", header, original + "&token=" + alice.token())
                            .status())
                    .as("twice")
                    .isEqualTo(401);
        }
        assertThat(staff.site().get(PATH + "?socket=true").status()).isEqualTo(401);
    }

    @Test
    void aClientsOwnHeaderDoesNotStandForTheAddressThatTheProxyTells() {
        String token = "/terminal/ws?token=" + alice.token();
        String[][] told = {
            {"X-Original-URI", "/other/ws", "X-Forwarded-Uri", token},
            {"X-Original-URI", token, "X-Forwarded-Uri", "/other/ws"},
            {"X-Original-URI", token, "X-Original-URI", "/other/ws"}
        };
        for (String[] headers : told) {
            assertThat(staff.site().get(PATH + "?socket=true", headers).status())
                    .isEqualTo(401);
        }
        assertThat(staff.site()
                        .get(PATH + "?socket=true", "X-Original-URI", token, "X-Forwarded-Uri", token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCookieOpensSocketsForPagesOfOursAlone() {
        String cookie = "session=" + alice.token();
        assertThat(staff.site()
                        .get(PATH + "?socket=true", "Cookie", cookie, "Origin", "http://localhost:8080")
                        .status())
                .isEqualTo(200);
        String[][] foreign = {
            {"Cookie", cookie, "Origin", "http://evil.example"},
            {"Cookie", cookie, "Origin", "http://localhost:8080", "Origin", "http://evil.example"},
            {"Cookie", cookie, "Origin", "null"},
            {"Cookie", cookie}
        };
        for (String[] headers : foreign) {
            Answer refused = staff.site().get(PATH + "?socket=true", headers);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.error()).isEqualTo("CROSS_SITE_REQUEST");
        }
        assertThat(staff.site()
                        .get(PATH, "Cookie", cookie, "Origin", "http://evil.example")
                        .status())
                .as("no socket")
                .isEqualTo(200);
    }

    @Test
    void aTicketOpensItsOnePathOnce() {
        String socket = PATH + "?socket=true";
        assertThat(staff.site()
                        .get(socket, "X-Original-URI", "/ws/a?ticket=" + ticket("/ws/a"))
                        .header("X-Gatehouse-Account"))
                .contains(alice.id());
        String spent = ticket("/ws/a");
        assertThat(staff.site()
                        .get(socket, "X-Original-URI", "/ws/b?ticket=" + spent)
                        .status())
                .isEqualTo(401);
        assertThat(staff.site()
                        .get(socket, "X-Original-URI", "/ws/a?ticket=" + spent)
                        .status())
                .as("a ticket that was shown elsewhere is used up")
                .isEqualTo(401);
        String other = ticket("/ws/a");
        assertThat(staff.site()
                        .get(PATH, "X-Original-URI", "/ws/a?ticket=" + other)
                        .status())
                .isEqualTo(401);
        assertThat(staff.site().get(PREFIX + "socket=true/ws/a?ticket=" + other).status())
                .isEqualTo(200);
    }

    private String ticket(String path) {
        return staff.post("/v1/tokens/ticket", "{\"path\": \"" + path + "\"}", alice.token())
                .json()
                .path("ticket")
                .asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
    void asksByAnyMethodAsEnvoyDoes(String method) {
        Answer answer = staff.site()
                .send(
                        method,
                        PREFIX + "any/shop/a%20b;c=d,e/%C3%BC:@;f?x=1",
                        "",
                        "Authorization",
                        "Bearer " + alice.token());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Gatehouse-Account")).contains(alice.id());
        assertThat(staff.site()
                        .send(method, PATH, "", "Authorization", "Bearer " + alice.token())
                        .status())
                .isEqualTo(200);
        assertThat(staff.site().send(method, PREFIX + "any/shop", "").status()).isEqualTo(401);
    }

    @Test
    void theDemandInTheAddressIsTheProxysAndTheQueryTheClients() {
        String key = key("{\"kind\": \"person\"}");
        assertThat(staff.get(PREFIX + "role=Auditor/shop?role=OWNER", alice.token())
                        .status())
                .isEqualTo(403);
        assertThat(staff.get(PREFIX + "role=OWNER&policy=read:Project/shop?role=Auditor", alice.token())
                        .status())
                .isEqualTo(200);
        assertThat(staff.get(PREFIX + "policy=delete:Project/", key).status()).isEqualTo(403);
        assertThat(staff.site()
                        .get(PREFIX + "socket=true/ws?token=" + alice.token())
                        .status())
                .isEqualTo(200);
        assertThat(staff.site().get(PREFIX + "any/ws?token=" + alice.token()).status())
                .isEqualTo(401);
        assertThat(staff.get(PREFIX + "nonsense/x", alice.token()).status()).isEqualTo(400);
        assertThat(staff.get(PATH + "/ext-authz", alice.token()).status()).isEqualTo(404);
        assertThat(staff.get(PATH + "/other", alice.token()).status()).isEqualTo(404);
    }

    private String key(String owner) {
        return staff.post(
                        "/v1/organizations/" + alice.organization() + "/keys",
                        "{\"name\": \"Robot\", \"owner\": " + owner + ", \"scopes\": [\"read:Project\"]}",
                        alice.token())
                .json()
                .path("key")
                .asText();
    }

    private static JsonNode part(Answer answer, int index) throws Exception {
        String part = answer.header("X-Gatehouse-Token").orElseThrow().split("\\.", -1)[index];
        return new ObjectMapper().readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
