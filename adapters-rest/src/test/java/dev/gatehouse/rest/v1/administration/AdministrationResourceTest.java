package dev.gatehouse.rest.v1.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.v1.Staff;
import dev.gatehouse.rest.v1.Staff.Known;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationResourceTest {
    private static final String ACCOUNTS = "/v1/admin/accounts";
    private static final String REASON = "{\"reason\": \"ticket 4711\"}";

    private final WorldSite world = new WorldSite("http://localhost:8080");
    private final Staff staff = new Staff(world);

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
    }

    @Test
    void findsByEveryFilter() {
        Known root = superAdmin();
        Known alice = staff.signedUp("alice");
        staff.signedUp("alina");

        assertThat(found(root, "")).containsExactly("alice", "alina", "root");
        assertThat(found(root, "?email=ALICE@example.com")).containsExactly("alice");
        assertThat(found(root, "?prefix=ALI")).containsExactly("alice", "alina");
        assertThat(found(root, "?name=ALIN")).containsExactly("alina");
        assertThat(found(root, "?organization=" + alice.organization())).containsExactly("alice");
        staff.post(ACCOUNTS + "/" + alice.id() + "/disable", "", root.token());
        assertThat(found(root, "?state=disabled")).containsExactly("alice");
        assertThat(found(root, "?state=active&prefix=ali")).containsExactly("alina");
    }

    @Test
    void goesOnWhereAPageEnds() {
        Known root = superAdmin();
        for (String name : List.of("anna", "Anna.2", "anna-3", "annabel", "Annegret")) {
            staff.signedUp(name);
        }
        for (String query : List.of("?name=ann", "?prefix=ann", "?state=active")) {
            List<String> whole = found(root, query);
            List<String> pages = new ArrayList<>();
            JsonNode page =
                    staff.get(ACCOUNTS + query + "&limit=2", root.token()).json();
            page.path("items").forEach(item -> pages.add(item.path("name").asText()));
            while (!page.path("next").isNull()) {
                page = staff.get(
                                ACCOUNTS + query + "&limit=2&cursor="
                                        + page.path("next").asText(),
                                root.token())
                        .json();
                page.path("items").forEach(item -> pages.add(item.path("name").asText()));
            }
            assertThat(pages).as(query).isEqualTo(whole).hasSizeGreaterThan(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"email=alice", "prefix=%00", "name=", "organization=acme", "state=asleep", "q=alice", "cursor=x"
            })
    void refusesFiltersThatCannotBeMeant(String query) {
        assertThat(staff.get(ACCOUNTS + "?" + query, superAdmin().token()).status())
                .isEqualTo(400);
    }

    @Test
    void isClosedToWhoeverHasNoInstanceRole() {
        Known alice = staff.signedUp("alice");
        Known bob = staff.signedUp("bob");
        staff.grant(bob, "predefined_user");
        String one = ACCOUNTS + "/" + alice.id();
        for (String token : List.of(alice.token(), bob.token(), staff.apiToken(alice.organization(), "plan"))) {
            assertThat(staff.get(ACCOUNTS, token).status()).isEqualTo(403);
            assertThat(staff.get(one, token).status()).isEqualTo(403);
            for (String act : List.of("disable", "enable", "end-sessions", "reset")) {
                assertThat(staff.post(one + "/" + act, "", token).status()).isEqualTo(403);
            }
            assertThat(staff.post(one + "/impersonate", REASON, token).status()).isEqualTo(403);
        }
        assertThat(staff.site().get(ACCOUNTS).status()).isEqualTo(401);
        assertThat(staff.get("/api/auth/get-session", alice.token()).status()).isEqualTo(200);
    }

    @Test
    void disablesEnablesEndsSessionsAndStartsAReset() {
        Known root = superAdmin();
        Known alice = staff.signedUp("alice");
        String one = ACCOUNTS + "/" + alice.id();

        Answer disabled = staff.post(one + "/disable", "", root.token());
        assertThat(disabled.json().path("state").asText()).isEqualTo("disabled");
        assertThat(staff.get("/api/auth/get-session", alice.token()).status()).isEqualTo(401);
        assertThat(staff.post(one + "/enable", "", root.token())
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("active");
        String again = Person.named("alice").signsInAt(staff.site()).token();
        assertThat(staff.post(one + "/end-sessions", "", root.token()).status()).isEqualTo(200);
        assertThat(staff.get("/api/auth/get-session", again).status()).isEqualTo(401);
        Answer reset = staff.post(one + "/reset", "", root.token());
        String secret =
                world.mailed("alice@example.com", LetterKind.RESET_PASSWORD).orElseThrow();
        assertThat(reset.body()).doesNotContain(secret);
        assertThat(staff.get(one, root.token()).json().path("role").asText()).isEqualTo("predefined_user");
        assertThat(staff.get(ACCOUNTS + "/usr_01J2JXX70X9X58N3GAHE68V3MF", root.token())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void impersonationShowsEverywhere() {
        Known root = superAdmin();
        Known alice = staff.signedUp("alice");

        Answer opened = impersonate(root, alice);

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.all("Set-Cookie")).isEmpty();
        assertThat(opened.json().path("session").path("expires_at").asText()).isEqualTo("2026-02-08T15:12:45Z");
        String token = opened.json().path("token").asText();
        JsonNode session = staff.site()
                .get("/api/auth/get-session", "Cookie", "session=" + token)
                .json()
                .path("session");
        assertThat(session.path("user_id").asText()).isEqualTo(alice.id());
        assertThat(session.path("impersonator").path("id").asText()).isEqualTo(root.id());
        assertThat(staff.get("/api/auth/get-session", alice.token())
                        .json()
                        .path("session")
                        .has("impersonator"))
                .isFalse();
        assertThat(claims(token).path("act").path("sub").asText()).isEqualTo(root.id());
        String access =
                staff.post("/api/auth/token", "", token).json().path("token").asText();
        assertThat(claims(access).path("act").path("sub").asText()).isEqualTo(root.id());
        assertThat(claims(access).path("sub").asText()).isEqualTo(alice.id());
        assertThat(claims(alice.token()).has("act")).isFalse();
        staff.post("/api/auth/sign-out", "", token);
        JsonNode events = staff.get(
                        "/v1/organizations/" + alice.organization() + "/audit?target=" + alice.id(), alice.token())
                .json()
                .path("items");
        List<String> named = new ArrayList<>();
        events.forEach(event -> {
            if (event.path("impersonator").asText("").equals(root.id())) {
                named.add(event.path("action").asText());
            }
        });
        assertThat(named).containsExactlyInAnyOrder("session.ended", "token.issued");
        assertThat(events.findValuesAsText("action")).contains("impersonation.started");
        assertThat(staff.get("/api/auth/get-session", token).status()).isEqualTo(401);
    }

    @Test
    void impersonationIsNoWayUp() {
        Known root = superAdmin();
        Known alice = staff.signedUp("alice");
        Known viewer = staff.signedUp("viewer");
        staff.grant(viewer, "predefined_viewer");
        String token = impersonate(root, alice).json().path("token").asText();

        assertThat(impersonate(viewer, alice).status()).isEqualTo(403);
        assertThat(impersonate(root, viewer).status()).isEqualTo(403);
        assertThat(impersonate(root, root).status()).isEqualTo(403);
        Answer acting = staff.get(ACCOUNTS, token);
        assertThat(acting.status()).isEqualTo(403);
        assertThat(acting.error()).isEqualTo("IMPERSONATED");
        assertThat(staff.post(ACCOUNTS + "/" + alice.id() + "/impersonate", "{}", root.token())
                        .status())
                .isEqualTo(400);
        world.world().clock().advance(Duration.ofMinutes(11));
        assertThat(impersonate(root, alice).error()).isEqualTo("REAUTHENTICATION_REQUIRED");
        world.world().clock().advance(Duration.ofMinutes(49));
        assertThat(staff.get("/api/auth/get-session", token).status()).isEqualTo(401);
    }

    @Test
    void aRepeatedCallOpensNoSecondSessionAndShowsNoToken() {
        Known root = superAdmin();
        Known alice = staff.signedUp("alice");
        String[] headers = {"Authorization", "Bearer " + root.token(), "Idempotency-Key", "one"};
        String path = ACCOUNTS + "/" + alice.id() + "/impersonate";

        Answer first = staff.site().post(path, REASON, headers);
        Answer second = staff.site().post(path, REASON, headers);

        assertThat(second.json().path("session")).isEqualTo(first.json().path("session"));
        assertThat(second.json().path("token").isNull()).isTrue();
    }

    private Known superAdmin() {
        Known root = staff.signedUp("root");
        staff.grant(root, "predefined_super_admin");
        return root;
    }

    private Answer impersonate(Known by, Known whom) {
        return staff.post(ACCOUNTS + "/" + whom.id() + "/impersonate", REASON, by.token());
    }

    private List<String> found(Known by, String query) {
        List<String> names = new ArrayList<>();
        staff.get(ACCOUNTS + query, by.token())
                .json()
                .path("items")
                .forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    private static JsonNode claims(String token) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return new Answer(0, Map.of(), payload).json();
    }
}
