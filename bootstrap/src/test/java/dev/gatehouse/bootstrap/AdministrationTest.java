package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Administration, impersonation, billing and the export of acts, by the whole application over PostgreSQL. */
class AdministrationTest {
    private static final Person ROOT = Person.named("root");
    private static final Person ALICE = Person.named("alice");
    private static final String ACCOUNTS = "/v1/admin/accounts/";
    private static final String REASON = "{\"reason\": \"ticket 4711\"}";
    private static Running gatehouse;
    private static RunningHouse house;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        house = new RunningHouse(gatehouse);
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Test
    void whatIsDoneInAnothersNameIsNamedAndTheTrailStaysIntact() {
        String root = administrator();
        String alice = ALICE.signsUpAt(site()).token();
        String token = impersonated(root, alice).json().path("token").asText();
        post("/api/auth/token", "", token);
        post("/api/auth/sign-out", "", token);

        assertThat(gatehouse.count("select count(*) from audit_events where impersonator_id is not null"))
                .isEqualTo(2);
        gatehouse.awaitSealedAudit();
        assertThat(verdict().status()).isEqualTo(200);
        gatehouse.sql("update audit_events set impersonator_id = null where action = 'token.issued'");
        assertThat(verdict().status()).isEqualTo(409);
    }

    @Test
    void endsWithTheAdministratorsPowerAtOnce() {
        String root = administrator();
        String alice = ALICE.signsUpAt(site()).token();
        String first = impersonated(root, alice).json().path("token").asText();
        String second = impersonated(root, alice).json().path("token").asText();
        assertThat(session(first).status()).isEqualTo(200);

        house.revokeSessions(ROOT.email());
        assertThat(session(first).status()).isEqualTo(401);
        assertThat(session(second).status()).isEqualTo(401);

        String third = impersonated(ROOT.signsInAt(site()).token(), alice)
                .json()
                .path("token")
                .asText();
        assertThat(session(third).status()).isEqualTo(200);
        house.task("withdraw-role", "account=" + ROOT.email() + "&role=predefined_super_admin");
        assertThat(session(third).status()).isEqualTo(401);
        assertThat(session(alice).status()).isEqualTo(200);
    }

    /** Authentik and others: what began a moment before somebody was disabled went on. */
    @RepeatedTest(5)
    void nobodyActsInAnothersNameOnceTheyAreDisabled() {
        String root = administrator();
        String alice = ALICE.signsUpAt(site()).token();
        String path = ACCOUNTS + account(alice) + "/impersonate";
        CompletableFuture<?>[] calls = new CompletableFuture<?>[8];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = site().postSoon(path, REASON, "Authorization", "Bearer " + root);
        }
        house.disable(ROOT.email());
        CompletableFuture.allOf(calls).join();

        assertThat(gatehouse.count(
                        "select count(*) from sessions where impersonator_id is not null and ended_at is null"))
                .isZero();
    }

    @Test
    void exportsFiveThousandActsOnce() {
        Answer alice = ALICE.signsUpAt(site());
        String organization = organization(alice.token());
        record(organization, 5_000);

        Answer export = get("/v1/organizations/" + organization + "/audit/export?action=plan.changed", alice.token());

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.body().lines()).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'audit.exported'"))
                .isEqualTo(1);
    }

    @Test
    void anExportBreaksOffWhereTheRightIsLostAndDoesNotSeemWhole() throws Exception {
        String alice = ALICE.signsUpAt(site()).token();
        String organization = organization(alice);
        record(organization, 100_000);
        var request = HttpRequest.newBuilder(
                        URI.create(site().address() + "/v1/organizations/" + organization + "/audit/export"))
                .header("Authorization", "Bearer " + alice)
                .build();

        try (InputStream lines = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body()) {
            assertThat(lines.read()).isEqualTo('{');
            gatehouse.sql("update memberships set state = 'SUSPENDED'");

            assertThatThrownBy(lines::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    private static void record(String organization, int count) {
        UUID id = PublicId.ORGANIZATION.read(organization).orElseThrow();
        gatehouse.sql(
                "insert into audit_events (id, at, action, result, organization_id, ip_address, user_agent, request_id)"
                        + " select gen_random_uuid(), timestamptz '2026-01-01Z' + n / 3 * interval '1 second', 'plan.changed', 'SUCCESS', '"
                        + id + "', '', '', '' from generate_series(1, " + count + ") n");
    }

    @Test
    void whatTheBillingSystemWritesIsSeenAtOnceByWhoIsRemembered() {
        String alice = ALICE.signsUpAt(site()).token();
        String organization = organization(alice);
        String billing = house.task("create-api-token", "name=Till&scopes=plan&organization=" + organization);
        session(alice);

        Answer changed = site().send(
                        "PATCH",
                        "/v1/organizations/" + organization + "/subscription",
                        "{\"plan\":\"pro\",\"product\":\"prod_1\"}",
                        "Content-Type",
                        "application/merge-patch+json",
                        "If-Match",
                        "*",
                        "Authorization",
                        "Bearer " + billing);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(session(alice).json().at("/subscription/productId").asText()).isEqualTo("prod_1");
    }

    @Test
    void findsAccountsByNameInAnyLetters() {
        String root = administrator();
        new Person("Élodie Durand", "elodie@example.com", "correct horse battery").signsUpAt(site());
        ALICE.signsUpAt(site());

        assertThat(get("/v1/admin/accounts?name=%C3%A9LOD", root).body()).contains("elodie@example.com");
        assertThat(get("/v1/admin/accounts?name=AL", root).json().path("items")).hasSize(1);
        assertThat(get("/v1/admin/accounts", ALICE.signsInAt(site()).token()).status())
                .isEqualTo(403);
    }

    private static String administrator() {
        String token = ROOT.signsUpAt(site()).token();
        house.task("grant-role", "account=" + ROOT.email() + "&role=predefined_super_admin");
        return token;
    }

    private static Answer impersonated(String by, String whom) {
        Answer answer = post(ACCOUNTS + account(whom) + "/impersonate", REASON, by);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String account(String token) {
        return session(token).json().at("/session/user_id").asText();
    }

    private static String organization(String token) {
        return session(token).json().at("/session/active_organization_id").asText();
    }

    private static Answer session(String token) {
        return get("/api/auth/get-session", token);
    }

    private static Answer get(String path, String token) {
        return site().get(path, "Authorization", "Bearer " + token);
    }

    private static Answer post(String path, String json, String token) {
        return site().send("POST", path, json, "Content-Type", "application/json", "Authorization", "Bearer " + token);
    }

    private static Answer verdict() {
        return gatehouse.admin().form("/tasks/verify-audit", "");
    }

    private static Site site() {
        return gatehouse.site();
    }
}
