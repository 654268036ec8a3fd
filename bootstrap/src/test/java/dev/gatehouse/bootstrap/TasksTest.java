package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
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
        assertThat(rotated.body()).matches("retired: in 7 days\naccess: [A-Za-z0-9_-]{16}\n[A-Za-z0-9_-]{16}\n");
        assertThat(me(before).status()).isEqualTo(200);
        assertThat(me(between).status()).isEqualTo(200);

        assertThat(task("rotate-signing-key", "retire=now").body())
                .matches("retired: at once\naccess: [A-Za-z0-9_-]{16}\n[A-Za-z0-9_-]{16}\n");
        assertThat(me(between).status()).isEqualTo(401);
    }

    @Test
    void verifyAuditFindsEveryChainIntactAndThenTheEventThatWasChanged() {
        Answer alice = Person.ALICE.signsUpAt(gatehouse.site());
        String organization = alice.json().at("/organization/id").asText();
        gatehouse.awaitSealedAudit();
        assertAnswers(task("verify-audit", ""), """
                chain: instance
                events: 1
                sealed: 1
                unsealed: 0
                erased: 0
                forgotten: 0
                verdict: intact
                chain: org_01HX...
                events: 2
                sealed: 2
                unsealed: 0
                erased: 0
                forgotten: 0
                verdict: intact
                chains: 2
                broken: 0
                sealed-ever: 3
                register: intact
                """);

        gatehouse.sql("update audit_events set actor_id = null where action = 'session.opened'");
        Answer broken = task("verify-audit", "organization=" + organization);
        assertThat(broken.status()).isEqualTo(409);
        assertThat(broken.header("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(broken.body())
                .containsPattern(
                        "\nverdict: broken: event [12] \\([0-9a-f-]{36}\\) was changed, or was not written by Gatehouse\n")
                .endsWith("chains: 1\nbroken: 1\nsealed-ever: 2\nregister: intact\n");
        assertThat(task("verify-audit", "").status()).isEqualTo(409);
    }

    @Test
    void anApiTokenIsShownOnceAndCanBeRevoked() {
        String acme = lastLine(task("create-organization", "name=Acme"));
        Answer usual = task("create-api-token", "name=Shop&organization=" + acme);
        Answer scoped = task(
                "create-api-token",
                "name=Till&scopes=sign-in,+register,grant:OWNER&expires=2999-01-01&organization=" + acme);
        String id = usual.body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        assertThat(usual.status()).isEqualTo(200);
        assertThat(usual.published()).matches("""
                organization: org_01HX...
                name: Shop
                scopes: register, sign-in, sign-out, every role but OWNER
                expires: never
                id: key_01HX...
                ghb_[0-9A-Za-z]{49}
                """);
        assertThat(scoped.published()).matches("""
                organization: org_01HX...
                name: Till
                scopes: grant:OWNER, register, sign-in
                expires: 2999-01-01T00:00:00Z
                id: key_01HX...
                ghb_[0-9A-Za-z]{49}
                """);
        assertThat(task("create-api-token", "name=A&expires=90d&organization=" + acme)
                        .body())
                .containsPattern("expires: 20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\n");
        assertAnswers(task("revoke-api-token", "id=" + id), "state: revoked\nchanged: true\nkey_01HX...\n");
        assertAnswers(task("revoke-api-token", "id=" + id), "state: revoked\nchanged: false\nkey_01HX...\n");
    }

    @Test
    void anAccountIsMadeAndItsPersonChoosesThePasswordOnThePageOfThePrintedLink() {
        String acme = lastLine(task("create-organization", "name=Acme"));
        Answer made =
                task("create-account", "email=carol@example.com&name=Carol+Jones&roles=AppAdmin&organization=" + acme);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.published()).matches("""
                account: usr_01HX...
                mailed: the link below, good for 7 days
                http://localhost:8080/reset-password\\?token=[A-Za-z0-9_-]{43}
                """);
        Person carol = new Person("Carol Jones", "carol@example.com", "chosen by Carol herself");
        assertThat(carol.signsInAt(gatehouse.site()).status()).isEqualTo(401);
        String link = lastLine(made).substring("http://localhost:8080".length());
        assertThat(gatehouse.mailed(carol.email(), LetterKind.CHOOSE_PASSWORD))
                .as("the same in the letter")
                .contains(link.substring(link.indexOf('=') + 1));

        assertThat(gatehouse.site().get(link, "Accept", "text/html").status()).isEqualTo(200);
        Answer chosen = gatehouse
                .site()
                .form(
                        "/reset-password",
                        link.substring(link.indexOf('?') + 1) + "&password="
                                + carol.password().replace(' ', '+'),
                        "Origin",
                        "null");

        assertThat(chosen.status()).isEqualTo(200);
        Answer signedIn = carol.signsInAt(gatehouse.site());
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.json().at("/organization/id").asText()).isEqualTo(acme);
        assertThat(gatehouse.count("select count(*) from accounts where email_verified"))
                .isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from memberships where roles = '{AppAdmin}'"))
                .isEqualTo(1);
    }

    @Test
    void aResetIsSentAndItsLinkPrinted() {
        Person.ALICE.signsUpAt(gatehouse.site());

        Answer sent = task("send-password-reset", "account=alice@example.com");

        assertThat(sent.body()).matches("""
                mailed: the link below, good for 30 minutes
                http://localhost:8080/reset-password\\?token=[A-Za-z0-9_-]{43}
                """);
        assertThat(gatehouse.mailed(Person.ALICE.email(), LetterKind.RESET_PASSWORD))
                .contains(lastLine(sent).substring(lastLine(sent).indexOf('=') + 1));
    }

    @Test
    void anAddressIsVouchedForOnce() {
        Person.ALICE.signsUpAt(gatehouse.site());

        assertAnswers(
                task("verify-email", "account=alice@example.com"), "verified: true\nchanged: true\nusr_01HX...\n");
        assertAnswers(
                task("verify-email", "account=alice@example.com"), "verified: true\nchanged: false\nusr_01HX...\n");
    }

    @Test
    void aPlanIsSetAndSeenAtOnce() {
        Answer alice = Person.ALICE.signsUpAt(gatehouse.site());
        String organization = alice.json().at("/organization/id").asText();

        assertAnswers(
                task("set-plan", "plan=pro&product=prod_pro_monthly&organization=" + organization),
                "plan: pro\nproduct: prod_pro_monthly\norg_01HX...\n");
        assertThat(me(alice.token()).json().at("/organization/plan").asText()).isEqualTo("pro");
        assertAnswers(
                task("set-plan", "plan=free&organization=" + organization), "plan: free\nproduct: none\norg_01HX...\n");
    }

    private static String lastLine(Answer answer) {
        return answer.body().lines().reduce((first, second) -> second).orElseThrow();
    }

    @Test
    void doctorLooksAtEverything() {
        Answer answer = task("doctor", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().lines().map(line -> line.replaceFirst(":.*", "")))
                .containsExactly(
                        "configuration",
                        "database",
                        "clock",
                        "mail",
                        "keys",
                        "disk",
                        "limits",
                        "setup",
                        "failures",
                        "warnings");
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
        task("unlock-account", "account=alice@example.com");
        task("revoke-sessions", "all=true");
        task("rotate-signing-key", "");

        assertThat(
                        gatehouse.count(
                                "select count(distinct action) from audit_events where actor_id is null and user_agent like 'task %'"))
                .isEqualTo(6);
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
                "unlock-account      |                               | 400 | The parameter account is required",
                "unlock-account      | account=none@example.com      | 404 | There is no such account",
                "enable-account      | account=none@example.com      | 404 | There is no such account",
                "revoke-sessions     |                               | 400 | Give either account, or all=true",
                "revoke-sessions     | all=yes                       | 400 | Give either account, or all=true",
                "revoke-sessions     | all=true&account=a@b.test     | 400 | Give either account, or all=true",
                "rotate-signing-key  | retire=later                  | 400 | retire can only be now",
                "create-api-token    | name=A                        | 400 | The parameter organization is required",
                "create-api-token    | organization=Acme&name=A      | 400 | organization must be an id like org_01HX\u2026",
                "create-api-token    | organization=org_01J2JXX70X9X58N3GAHE68V3MF | 400 | The parameter name is required",
                "create-api-token    | organization=org_01J2JXX70X9X58N3GAHE68V3MF&name=A | 404 | There is no such organization",
                "create-api-token    | organization=org_01J2JXX70X9X58N3GAHE68V3MF&name=A&scopes=all | 400 | scopes must be register, sign-in, sign-out, plan, introspect, revoke, revocations or grant:ROLE",
                "create-api-token    | organization=org_01J2JXX70X9X58N3GAHE68V3MF&name=A&scopes=grant:King | 400 | There is no such role",
                "create-api-token    | organization=org_01J2JXX70X9X58N3GAHE68V3MF&name=A&expires=soon | 400 | expires must be like 90d, 12h, 2027-01-31 or 2027-01-31T12:00:00Z",
                "create-api-token    | organization=org_01J2JXX70X9X58N3GAHE68V3MF&name=A&expires=2001-01-01 | 400 | expires must be in the future",
                "revoke-api-token    |                               | 400 | The parameter id is required",
                "revoke-api-token    | id=ghb_1                      | 400 | id must be like key_01HX\u2026",
                "revoke-api-token    | id=key_01J2JXX70X9X58N3GAHE68V3MF | 404 | There is no such API token",
                "verify-audit        | organization=Acme             | 400 | organization must be an id like org_01HX\u2026",
                "verify-audit        | organization=org_01J2JXX70X9X58N3GAHE68V3MF | 404 | There is no such organization",
                "create-account      | name=A                        | 400 | The parameter email is required",
                "create-account      | email=a@b.test                | 400 | The parameter name is required",
                "create-account      | name=A&email=none             | 400 | Email address is invalid",
                "create-account      | name=A&email=a@b.test&roles=OWNER | 400 | roles need an organization",
                "create-account      | name=A&email=a@b.test&organization=Acme | 400 | organization must be an id like org_01HX\u2026",
                "create-account      | name=A&email=a@b.test&organization=org_01J2JXX70X9X58N3GAHE68V3MF | 404 | There is no such organization",
                "create-account      | name=A&email=a@b.test&roles=King&organization=org_01J2JXX70X9X58N3GAHE68V3MF | 400 | There is no such role",
                "send-password-reset |                               | 400 | The parameter account is required",
                "send-password-reset | account=none@example.com      | 404 | There is no such account",
                "verify-email        |                               | 400 | The parameter account is required",
                "verify-email        | account=none@example.com      | 404 | There is no such account",
                "set-plan            | plan=pro                      | 400 | The parameter organization is required",
                "set-plan            | organization=org_01J2JXX70X9X58N3GAHE68V3MF | 400 | The parameter plan is required",
                "set-plan            | plan=pro&organization=org_01J2JXX70X9X58N3GAHE68V3MF | 404 | There is no such organization",
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
