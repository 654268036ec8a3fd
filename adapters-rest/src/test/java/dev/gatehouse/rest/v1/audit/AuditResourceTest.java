package dev.gatehouse.rest.v1.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.v1.Staff;
import dev.gatehouse.rest.v1.Staff.Known;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditResourceTest {
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
    void showsWhatWasDoneTheNewestFirst() {
        Known alice = staff.signedUp("alice");
        world.world().clock().advance(Duration.ofSeconds(1));
        world.subscribe(alice.organization(), "pro", "prod_1");

        Answer answer = staff.get(path(alice), alice.token());

        assertThat(answer.status()).isEqualTo(200);
        JsonNode newest = answer.json().path("items").path(0);
        assertThat(newest.path("id").asText()).startsWith("evt_");
        assertThat(newest.path("action").asText()).isEqualTo("plan.changed");
        assertThat(newest.path("result").asText()).isEqualTo("success");
        assertThat(newest.path("object").asText()).isEqualTo("pro");
        assertThat(newest.path("actor").isNull()).isTrue();
        assertThat(newest.path("impersonator").isNull()).isTrue();
        List<String> names = new ArrayList<>();
        newest.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "id",
                        "at",
                        "action",
                        "result",
                        "actor",
                        "target",
                        "object",
                        "ip_address",
                        "user_agent",
                        "request_id",
                        "impersonator");
    }

    @Test
    void goesOnWhereAPageEnds() {
        Known alice = staff.signedUp("alice");
        for (int i = 0; i < 5; i++) {
            world.subscribe(alice.organization(), "pro" + i, "prod_1");
        }
        List<String> whole = ids(staff.get(path(alice) + "?limit=100", alice.token()));
        List<String> found = new ArrayList<>();
        JsonNode page = staff.get(path(alice) + "?limit=2", alice.token()).json();
        page.path("items").forEach(item -> found.add(item.path("id").asText()));
        while (!page.path("next").isNull()) {
            page = staff.get(
                            path(alice) + "?limit=2&cursor=" + page.path("next").asText(), alice.token())
                    .json();
            page.path("items").forEach(item -> found.add(item.path("id").asText()));
        }

        assertThat(found).isEqualTo(whole).hasSizeGreaterThan(5);
    }

    @Test
    void filters() {
        Known alice = staff.signedUp("alice");
        Known bob = staff.signedUp("bob");
        world.subscribe(alice.organization(), "pro", "prod_1");

        assertThat(actions(alice, "?action=plan.changed")).containsExactly("plan.changed");
        assertThat(actions(alice, "?actor=" + alice.id())).isNotEmpty().doesNotContain("plan.changed");
        assertThat(actions(alice, "?target=" + bob.id())).isEmpty();
        assertThat(actions(alice, "?to=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(actions(alice, "?from=2026-01-01T00:00:00%2B01:00")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=nothing",
                "actor=alice",
                "actor=",
                "target=org_01J2JXX70X9X58N3GAHE68V3MF",
                "from=yesterday",
                "to=%2B999999999-01-01T00:00:00Z",
                "from=0000-01-01T00:00:00Z",
                "who=me",
                "limit=0",
                "cursor=AAAA"
            })
    void refusesFiltersThatCannotBeMeant(String query) {
        Known alice = staff.signedUp("alice");

        assertThat(staff.get(path(alice) + "?" + query, alice.token()).status()).isEqualTo(400);
        assertThat(staff.get(path(alice) + "/export?" + query, alice.token()).status())
                .isEqualTo(400);
    }

    @Test
    void exportsLinesAndRecordsThat() {
        Known alice = staff.signedUp("alice");
        for (int i = 0; i < 1_200; i++) {
            world.subscribe(alice.organization(), "pro" + i, "prod_1");
        }

        Answer export = staff.get(path(alice) + "/export?action=plan.changed", alice.token());

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Type")).contains("application/x-ndjson");
        assertThat(export.body().lines()).hasSize(1_200).allMatch(line -> line.startsWith("{\"id\":\"evt_"));
        assertThat(actions(alice, "?action=audit.exported")).hasSize(1);
    }

    @Test
    void isForAdministratorsOfTheOrganizationAndNobodyElse() {
        Known alice = staff.signedUp("alice");
        Known bob = staff.signedUp("bob");
        staff.grant(bob, "predefined_super_admin");
        Person carol = Person.named("carol");
        String backend = staff.apiToken(alice.organization());
        staff.post("/api/v1/auth/register", carol.signInForm(), backend);
        String member = carol.signsInAt(staff.site()).token();

        for (String path : new String[] {path(alice), path(alice) + "/export"}) {
            Answer unknown =
                    staff.get(path.replace(alice.organization(), "org_01J2JXX70X9X58N3GAHE68V3MF"), bob.token());
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(staff.get(path, bob.token()).json().path("message"))
                    .isEqualTo(unknown.json().path("message"));
            assertThat(staff.get(path, member).status()).isEqualTo(403);
            assertThat(staff.get(path, backend).status()).isEqualTo(404);
            assertThat(staff.site().get(path).status()).isEqualTo(401);
        }
    }

    private List<String> actions(Known person, String query) {
        List<String> actions = new ArrayList<>();
        staff.get(path(person) + query, person.token())
                .json()
                .path("items")
                .forEach(item -> actions.add(item.path("action").asText()));
        return actions;
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static String path(Known person) {
        return "/v1/organizations/" + person.organization() + "/audit";
    }
}
