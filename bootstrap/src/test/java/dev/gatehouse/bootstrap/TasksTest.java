package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's tasks on the admin port. */
class TasksTest {
    private static final String TOKEN = "an admin token for tests, of no use elsewhere";
    private static Running gatehouse;
    private static Site admin;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        admin = gatehouse.admin();
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
    void createOrganizationSaysWhatItMadeAndItsIdAlone() {
        Answer alice = Person.ALICE.signsUpAt(gatehouse.site());
        String id = alice.json().at("/user/id").asText();

        assertAnswers(task("create-organization", "name=Acme"), """
                name: Acme
                plan: free
                owner: none
                org_01HX...
                """);
        assertAnswers(task("create-organization", "name=Acme&owner=" + id), """
                name: Acme
                plan: free
                owner: usr_01HX...
                org_01HX...
                """);
        assertThat(gatehouse.count("select count(*) from memberships m join organizations o on o.id = m.organization_id"
                        + " where o.name = 'Acme' and m.roles = '{OWNER}'"))
                .isEqualTo(1);
    }

    @Test
    void findAccountsListsThoseToWhomAllApplies() {
        Person.named("bob").signsUpAt(gatehouse.site());
        Answer alice = Person.ALICE.signsUpAt(gatehouse.site());
        task("disable-account", "account=bob@example.com");
        String organization = alice.json().at("/organization/id").asText();
        String line = "usr_01HX...: alice@example.com, active, Alice Smith\n";

        assertAnswers(task("find-accounts", "email=ALICE@example.com"), line + "found: 1\n");
        assertAnswers(task("find-accounts", "prefix=ALI"), line + "found: 1\n");
        assertAnswers(task("find-accounts", "state=active"), line + "found: 1\n");
        assertAnswers(task("find-accounts", "organization=" + organization), line + "found: 1\n");
        assertAnswers(task("find-accounts", "limit=1"), line + "found: 1\n");
        assertAnswers(task("find-accounts", ""), line + "usr_01HX...: bob@example.com, disabled, bob\nfound: 2\n");
        assertAnswers(task("find-accounts", "prefix=%25"), "found: 0\n");
        assertAnswers(task("find-accounts", "prefix=_lice"), "found: 0\n");
    }

    @Test
    void accountsAreSwitchedOffAndOnByIdOrAddress() {
        Answer alice = Person.ALICE.signsUpAt(gatehouse.site());
        String id = alice.json().at("/user/id").asText();

        assertAnswers(
                task("disable-account", "account=alice@example.com"), "state: disabled\nchanged: true\nusr_01HX...\n");
        assertAnswers(task("disable-account", "account=" + id), "state: disabled\nchanged: false\nusr_01HX...\n");
        assertAnswers(task("enable-account", "account=" + id), "state: active\nchanged: true\nusr_01HX...\n");
        assertAnswers(
                task("enable-account", "account=alice@example.com"), "state: active\nchanged: false\nusr_01HX...\n");
    }

    @Test
    void sessionsOfOneOrOfAllAreRevoked() {
        Person bob = Person.named("bob");
        String alice = Person.ALICE.signsUpAt(gatehouse.site()).token();
        String bobs = bob.signsUpAt(gatehouse.site()).token();
        bob.signsInAt(gatehouse.site());
        me(alice);
        me(bobs);

        assertAnswers(task("revoke-sessions", "account=bob@example.com"), "ended: 2\n");
        assertThat(me(bobs).status()).isEqualTo(401);
        assertThat(me(alice).status()).isEqualTo(200);
        assertAnswers(task("revoke-sessions", "all=true"), "ended: 1\n");
        assertThat(me(alice).status()).isEqualTo(401);
    }

    @Test
    void aRotatedKeyIsBelievedUnlessItIsRetired() {
        String before = Person.ALICE.signsUpAt(gatehouse.site()).token();

        Answer rotated = task("rotate-signing-key", "");
        String between = Person.ALICE.signsInAt(gatehouse.site()).token();
        assertThat(rotated.body()).matches("retired: in 7 days\n[A-Za-z0-9_-]{16}\n");
        assertThat(me(before).status()).isEqualTo(200);
        assertThat(me(between).status()).isEqualTo(200);

        assertThat(task("rotate-signing-key", "retire=now").body()).matches("retired: at once\n[A-Za-z0-9_-]{16}\n");
        assertThat(me(between).status()).isEqualTo(401);
    }

    @Test
    void doctorLooksAtEverything() {
        Answer answer = task("doctor", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().lines().map(line -> line.replaceFirst(":.*", "")))
                .containsExactly("configuration", "database", "clock", "mail", "keys", "disk", "failures", "warnings");
        assertThat(answer.body()).contains("database: ok: your own, PostgreSQL 18", "failures: 0");
        assertThat(answer.body()).doesNotContain("jdbc:", "password", "a secret for tests");
    }

    @Test
    void whatAnOperatorDidIsOnTheTrail() {
        Person.ALICE.signsUpAt(gatehouse.site());
        gatehouse.sql("truncate audit_events");

        task("create-organization", "name=Acme");
        task("disable-account", "account=alice@example.com");
        task("enable-account", "account=alice@example.com");
        task("revoke-sessions", "all=true");
        task("rotate-signing-key", "");

        assertThat(
                        gatehouse.count(
                                "select count(distinct action) from audit_events where actor_id is null and user_agent like 'task %'"))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create-organization |                               | 400 | The parameter name is required",
                "create-organization | name=                         | 400 | The parameter name is required",
                "create-organization | name=A&name=B                 | 400 | The parameter name is given twice",
                "create-organization | name=A&nmae=B                 | 400 | The parameter nmae is not known here",
                "create-organization | name=A&owner=none@example.com | 404 | There is no such account",
                "create-organization | name=A&owner=none             | 400 | Email address is invalid",
                "create-organization | name=A&owner=usr_01J2JXX70X9X58N3GAHE68V3MF | 404 | There is no such account",
                "find-accounts       | state=dead                    | 400 | state must be active or disabled",
                "find-accounts       | limit=0                       | 400 | limit must be from 1 to 100",
                "find-accounts       | limit=101                     | 400 | limit must be from 1 to 100",
                "find-accounts       | limit=x                       | 400 | limit must be from 1 to 100",
                "find-accounts       | organization=Acme             | 400 | organization must be an id like org_01HX\u2026",
                "disable-account     |                               | 400 | The parameter account is required",
                "disable-account     | account=none@example.com      | 404 | There is no such account",
                "enable-account      | account=none@example.com      | 404 | There is no such account",
                "revoke-sessions     |                               | 400 | Give either account, or all=true",
                "revoke-sessions     | all=yes                       | 400 | Give either account, or all=true",
                "revoke-sessions     | all=true&account=a@b.test     | 400 | Give either account, or all=true",
                "rotate-signing-key  | retire=later                  | 400 | retire can only be now",
                "doctor              | x%0d%0ay=1                    | 400 | The parameter x??y is not known here"
            })
    void aRefusalIsOneSentence(String task, String form, int status, String sentence) {
        Answer answer = task(task, form == null ? "" : form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(sentence + "\n");
    }

    @Test
    void aTaskThatNobodyKnowsIsNotThere() {
        assertThat(task("drop-everything", "").status()).isEqualTo(404);
        assertThat(admin.get("/tasks/doctor").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.7"})
    void aReboundNameReachesNothing(String host) {
        Answer answer = admin.wire("POST /tasks/revoke-sessions?all=true HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("This is not allowed\n");
    }

    @Test
    void anotherSitesPageReachesNothing() {
        assertThat(task("doctor", "", "Origin", "https://evil.example").status())
                .isEqualTo(403);
        assertThat(task("doctor", "", "Origin", "null").status()).isEqualTo(403);
        assertThat(task("doctor", "", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
        assertThat(task("doctor", "", "Sec-Fetch-Site", "same-site").status()).isEqualTo(403);
        assertThat(admin.get("/metrics", "Sec-Fetch-Site", "cross-site").status())
                .isEqualTo(403);
        assertThat(admin.get("/healthcheck", "Origin", "https://evil.example").status())
                .isEqualTo(403);
    }

    @Test
    void healthIsToldInFull() {
        Answer answer = admin.get("/healthcheck");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/database/healthy").asBoolean()).isTrue();
        assertThat(answer.json().at("/migrations/healthy").asBoolean()).isTrue();
        assertThat(answer.json().at("/signing-key/healthy").asBoolean()).isTrue();
    }

    @Test
    void aConfiguredTokenIsAskedFor() {
        try (Running guarded = Running.startWith(Map.of("adminToken", TOKEN))) {
            Site port = guarded.admin();
            Answer refused = port.form("/tasks/doctor", "");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body()).isEqualTo("Authentication required\n");
            assertThat(refused.header("WWW-Authenticate")).contains("Bearer");
            assertThat(port.get("/healthcheck").status()).isEqualTo(401);
            assertThat(port.get("/metrics").status()).isEqualTo(401);
            assertThat(port.get("/metrics", "Authorization", "Bearer " + TOKEN + "x")
                            .status())
                    .isEqualTo(401);
            assertThat(port.get("/metrics", "Authorization", "Basic " + TOKEN).status())
                    .isEqualTo(401);
            assertThat(port.get("/metrics", "Authorization", "Bearer " + TOKEN).status())
                    .isEqualTo(200);
            assertThat(port.form("/tasks/doctor", "", "Authorization", "Bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void assertAnswers(Answer answer, String expected) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.published()).isEqualTo(expected);
    }

    private static Answer task(String name, String form, String... headers) {
        return admin.form("/tasks/" + name, form, headers);
    }

    private static Answer me(String token) {
        return gatehouse.site().get("/auth/me", "Cookie", "session=" + token);
    }
}
