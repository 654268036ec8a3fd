package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.dialect.device.DeviceContract;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole application keeps the device contract, and what it answers is what the database holds. */
class DeviceTest implements DeviceContract {
    private static Running gatehouse;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Override
    public Site site() {
        return gatehouse.site();
    }

    @Test
    void aSignUpLeavesAnAccountAndNothingElse() {
        site().post("/api/signup", JOHN);

        assertThat(gatehouse.count("""
                        select count(*) from accounts where username = 'johndoe' and username_canonical = 'johndoe'
                        and name = 'johndoe' and email_canonical = 'john@example.com' and not email_verified
                        and not provisional and state = 'ACTIVE' and agent_key_generation = 1
                        """)).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from sessions")).isZero();
        assertThat(gatehouse.count("select count(*) from organizations")).isZero();
    }

    @Test
    void aSessionHoldsThirtyDays() {
        login();

        assertThat(gatehouse.count("select count(*) from sessions where expires_at = created_at + interval '30 days'"))
                .isEqualTo(1);
    }

    @Test
    void theTaskGivesAnotherKeyAndPrintsItAlone() {
        Answer before = login();
        String id = before.json().at("/user/id").asText();

        Answer task = gatehouse.admin().form("/tasks/rotate-agent-key", "account=JOHN@example.com");

        String key = login().json().at("/user/api_key").asText();
        assertThat(key).isNotEqualTo(before.json().at("/user/api_key").asText());
        assertThat(task.status()).isEqualTo(200);
        assertThat(task.body()).isEqualTo("account: " + id + "\ngeneration: 2\n" + key + "\n");
        assertThat(gatehouse
                        .admin()
                        .form("/tasks/rotate-agent-key", "account=" + id)
                        .body())
                .matches("account: " + id + "\ngeneration: 3\ngha_[0-9A-Za-z]{49}\n")
                .doesNotContain(key);
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'agent_key.rotated'"
                        + " and actor_id is null and user_agent = 'task rotate-agent-key'"))
                .isEqualTo(2);
    }

    @Test
    void theTaskRefusesInOneSentence() {
        Answer nobody = gatehouse.admin().form("/tasks/rotate-agent-key", "account=none@example.com");
        Answer nothing = gatehouse.admin().form("/tasks/rotate-agent-key", "");

        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.body()).isEqualTo("There is no such account\n");
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.body()).isEqualTo("The parameter account is required\n");
    }

    @Test
    void aTokenDiesWithRevokeSessions() {
        String token = login().json().at("/token").asText();
        assertThat(machines(token).status()).isEqualTo(200);

        gatehouse.admin().form("/tasks/revoke-sessions", "account=john@example.com");

        assertThat(machines(token).status()).isEqualTo(401);
        assertThat(site().send("POST", "/api/auth/refresh", "", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTokenSignedByARetiredKeyIsDead() {
        String token = login().json().at("/token").asText();

        gatehouse.admin().form("/tasks/rotate-signing-key", "");
        assertThat(machines(token).status()).isEqualTo(200);

        gatehouse.admin().form("/tasks/rotate-signing-key", "retire=now");
        assertThat(machines(token).status()).isEqualTo(401);
    }

    @Test
    void theDatabaseNeverSeesAKeyOrAToken() {
        Answer answer = login();

        for (String table : new String[] {"accounts", "sessions", "audit_events", "signing_keys"}) {
            for (String secret : new String[] {"/token", "/user/api_key"}) {
                assertThat(gatehouse.count("select count(*) from " + table + " t where t::text like '%"
                                + answer.json().at(secret).asText() + "%'"))
                        .as(table + secret)
                        .isZero();
            }
        }
    }

    private Answer login() {
        site().post("/api/signup", JOHN);
        return site().post("/api/login", JOHN_BACK);
    }

    private Answer machines(String token) {
        return site().get("/api/machines", "Authorization", "Bearer " + token);
    }
}
