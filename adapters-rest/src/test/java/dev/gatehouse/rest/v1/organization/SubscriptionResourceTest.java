package dev.gatehouse.rest.v1.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.v1.Staff;
import dev.gatehouse.rest.v1.Staff.Known;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionResourceTest {
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
    void whatTheBillingSystemWritesIsSeenAtOnce() {
        Known alice = staff.signedUp("alice");
        String billing = staff.apiToken(alice.organization(), "plan");
        Answer before = staff.get(path(alice), alice.token());
        assertThat(before.body())
                .isEqualTo("{\"organization_id\":\"" + alice.organization()
                        + "\",\"plan\":\"free\",\"product\":null,\"is_subscribed\":false}");

        Answer changed = staff.patch(
                path(alice),
                "{\"plan\":\"pro\",\"product\":\"prod_1\"}",
                before.header("ETag").orElseThrow(),
                billing);

        assertThat(changed.status()).isEqualTo(200);
        Answer after = staff.get(path(alice), alice.token());
        assertThat(after.body()).isEqualTo(changed.body());
        assertThat(after.header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(staff.get(path(alice), billing).body()).isEqualTo(after.body());
        assertThat(staff.get("/api/auth/get-session", alice.token())
                        .json()
                        .path("subscription")
                        .toString())
                .isEqualTo("{\"isSubscribed\":true,\"productId\":\"prod_1\"}");
        assertThat(staff.patch(path(alice), "{\"product\":null}", "*", billing)
                        .json()
                        .path("plan")
                        .asText())
                .isEqualTo("pro");
        assertThat(staff.get(path(alice), alice.token()).json().path("product").isNull())
                .isTrue();
    }

    @Test
    void refusesEverybodyElseAndEveryOtherVersion() {
        Known alice = staff.signedUp("alice");
        Known bob = staff.signedUp("bob");
        String billing = staff.apiToken(alice.organization(), "plan");
        String wish = "{\"plan\":\"pro\"}";

        assertThat(staff.patch(path(alice), wish, "*", alice.token()).status()).isEqualTo(403);
        assertThat(staff.patch(path(alice), wish, "*", staff.apiToken(alice.organization()))
                        .status())
                .isEqualTo(403);
        Answer unknown = staff.get("/v1/organizations/org_01J2JXX70X9X58N3GAHE68V3MF/subscription", bob.token());
        for (Answer refused : new Answer[] {
            staff.patch(path(alice), wish, "*", bob.token()),
            staff.patch(path(alice), wish, "*", staff.apiToken(bob.organization(), "plan")),
            staff.get(path(alice), bob.token()),
            unknown
        }) {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.json().path("message")).isEqualTo(unknown.json().path("message"));
        }
        assertThat(staff.patch(path(alice), wish, "\"other\"", billing).status())
                .isEqualTo(412);
        assertThat(staff.site()
                        .send(
                                "PATCH",
                                path(alice),
                                wish,
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "Bearer " + billing)
                        .status())
                .isEqualTo(428);
        assertThat(staff.patch(path(alice), "{\"plan\":null}", "*", billing).status())
                .isEqualTo(400);
        assertThat(staff.patch(path(alice), "{\"plan\":\"a b\"}", "*", billing).status())
                .isEqualTo(400);
        assertThat(staff.get(path(alice), alice.token()).json().path("plan").asText())
                .isEqualTo("free");
    }

    private static String path(Known person) {
        return "/v1/organizations/" + person.organization() + "/subscription";
    }
}
