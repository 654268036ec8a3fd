package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is over goes by the task, and is refused where nothing has taken it away yet. */
class RetentionTest {
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

    @Test
    void theTaskRemovesWhatWasKeptLongEnoughAndSaysHowMuch() {
        Person.ALICE.signsUpAt(gatehouse.site());
        signUpAtSessionDoor("bob@example.com");
        signUpAtSessionDoor("carol@example.com");
        gatehouse.sql("update accounts set created_at = created_at - interval '31 days' where provisional");
        gatehouse.sql("update sessions set created_at = created_at - interval '31 days',"
                + " expires_at = created_at - interval '30 days'"
                + " where account_id in (select id from accounts where email_canonical <> 'carol@example.com')");

        Answer answer = gatehouse.admin().form("/tasks/purge-expired", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                sessions: 2
                links: 0
                api-tokens: 0
                api-keys: 0
                devices: 0
                letters: 0
                limits: 0
                invitations: 0
                idempotency-keys: 0
                revocations: 0
                audit-events: 0
                accounts: 1
                departed-accounts: 0
                """);
        assertThat(gatehouse.count("select count(*) from accounts where email_canonical = 'bob@example.com'"))
                .isZero();
        assertThat(gatehouse.count("select count(*) from accounts")).isEqualTo(2);
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'account.removed'"
                        + " and user_agent = 'task purge-expired'"))
                .isEqualTo(1);
        assertThat(gatehouse.admin().form("/tasks/purge-expired", "").body().lines())
                .allMatch(line -> line.endsWith(": 0"));
    }

    @Test
    void anExpiredSessionIsRefusedBeforeAnythingTakesItAway() {
        String token = Person.ALICE.signsUpAt(gatehouse.site()).token();
        gatehouse.sql("update sessions set expires_at = now()");

        assertThat(gatehouse
                        .site()
                        .get("/auth/me", "Cookie", "session=" + token)
                        .status())
                .isEqualTo(401);
        assertThat(gatehouse.count("select count(*) from sessions")).isEqualTo(1);
    }

    private static void signUpAtSessionDoor(String email) {
        Answer answer = gatehouse
                .site()
                .post(
                        "/api/auth/sign-up/email",
                        "{\"name\": \"Somebody\", \"email\": \"" + email + "\", \"password\": \"supersecret123\"}");
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }
}
