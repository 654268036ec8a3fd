package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.dialect.backend.BackendContract;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole application keeps the backend contract, with tokens that operators make by their tasks. */
class BackendTest implements BackendContract {
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

    @Override
    public String organization(String name) {
        return lastLine(gatehouse.admin().form("/tasks/create-organization", "name=" + name));
    }

    @Override
    public Token token(String organization, String scopes) {
        Answer answer = gatehouse
                .admin()
                .form(
                        "/tasks/create-api-token",
                        "name=Shop&organization=" + organization + (scopes.isEmpty() ? "" : "&scopes=" + scopes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String id = answer.body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow();
        return new Token(id.substring("id: ".length()), lastLine(answer));
    }

    @Override
    public Token expiredToken(String organization) {
        Token token = token(organization, "register,sign-in,sign-out");
        gatehouse.sql("update api_tokens set expires_at = now() where cardinality(scopes) = 3");
        return token;
    }

    @Override
    public void revoke(Token token) {
        Answer answer = gatehouse.admin().form("/tasks/revoke-api-token", "id=" + token.id());
        assertThat(answer.body()).isEqualTo("state: revoked\nchanged: true\n" + token.id() + "\n");
    }

    @Override
    public boolean isVerified(String email) {
        return gatehouse.count(
                        "select count(*) from accounts where email_verified and email_canonical = '" + email + "'")
                == 1;
    }

    @Test
    void aSuspendedMemberIsRefusedLikeAWrongPassword() {
        Token token = token(organization("Acme"), "");
        site().post("/api/v1/auth/register", SASHA_LOGIN, token.header());
        assertThat(site().post("/api/v1/auth/login", SASHA_LOGIN, token.header())
                        .status())
                .isEqualTo(200);

        gatehouse.sql("update memberships set state = 'SUSPENDED'");

        Answer answer = site().post("/api/v1/auth/login", SASHA_LOGIN, token.header());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(INCORRECT);
    }

    @Test
    void theDatabaseNeverSeesAToken() {
        Token token = token(organization("Acme"), "");
        site().post("/api/v1/auth/register", SASHA_LOGIN, token.header());
        String key = token.text().substring(4, 47);

        for (String table : List.of("api_tokens", "audit_events", "accounts")) {
            assertThat(gatehouse.count("select count(*) from " + table + " t where t::text like '%" + key + "%'"))
                    .isZero();
        }
        assertThat(gatehouse.count(
                        "select count(*) from api_tokens where length(hash) = 32 and last_used_at is not null"))
                .isEqualTo(1);
        assertThat(gatehouse.count(
                        "select count(*) from audit_events where action in ('api_token.created', 'member.registered')"))
                .isEqualTo(2);
    }

    @Test
    void aRegistrationThatFailsLeavesNothing() {
        Token token = token(organization("Acme"), "");
        gatehouse.sql("alter table memberships add constraint nobody check (false) not valid");
        try {
            assertThat(site().post("/api/v1/auth/register", SASHA_LOGIN, token.header())
                            .status())
                    .isEqualTo(500);
        } finally {
            gatehouse.sql("alter table memberships drop constraint nobody");
        }

        assertThat(gatehouse.count("select count(*) from accounts")).isZero();
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'member.registered'"))
                .isZero();
    }

    private static String lastLine(Answer answer) {
        return answer.body().lines().reduce((first, second) -> second).orElseThrow();
    }
}
