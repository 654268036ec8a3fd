package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.dialect.console.ConsoleContract;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole application keeps the console contract, and is set up once, whatever happens to it. */
class ConsoleTest implements ConsoleContract {
    private static final int MANY = 50;
    private static final String TOKEN = "a setup token for tests";
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

    /** authentik CVE-2023-46249: whoever deleted the first administrator could set up again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from sessions; delete from accounts",
                "delete from instance_role_grants",
                "update accounts set state = 'DISABLED'",
                "update accounts set email = 'x@example.com', email_canonical = 'x@example.com', created_at = now()"
            })
    void incident312NothingThatBecomesOfTheAdministratorReopensSetup(String deed) {
        site().post("/v1/auth/setup", SETUP);

        gatehouse.sql(deed);

        assertClosed(site());
        try (Running restarted = gatehouse.startedAgain()) {
            assertClosed(restarted.site());
        }
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'setup.refused'"))
                .isEqualTo(2);
    }

    @Test
    void incident312OfFiftySimultaneousSetupsOneWins() {
        List<CompletableFuture<Answer>> running = IntStream.range(0, MANY)
                .mapToObj(i -> site().postSoon("/v1/auth/setup", setup(i)))
                .toList();
        List<Answer> answers = running.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> assertThat(answer.error()).isIn("SETUP_COMPLETED", "SERVICE_BUSY"));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 403)
                .as("refused by the database or before")
                .isNotEmpty();
        for (int i = 0; i < MANY; i++) {
            assertThat(site().post("/v1/auth/setup", setup(i)).body()).isEqualTo(COMPLETED);
        }
        assertThat(gatehouse.count("select count(*) from accounts")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from sessions")).isEqualTo(1);
        assertThat(gatehouse.count("""
                        select count(*) from instance_role_grants g join instance_roles r on r.id = g.role_id
                        where r.slug = 'predefined_super_admin'
                        """)).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from instance_role_grants")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'setup.completed'"))
                .isEqualTo(1);
    }

    @Test
    void theInstallationIsOneRow() {
        gatehouse.sql("insert into installation (only_row) values (true) on conflict do nothing");

        assertThat(gatehouse.count("select count(*) from installation")).isEqualTo(1);
    }

    @Test
    void aWithdrawnRoleDoesNotReopenSetup() {
        site().post("/v1/auth/setup", SETUP);

        assertAnswers(
                task("withdraw-role", "account=jane@example.com&role=predefined_super_admin"),
                "role: predefined_super_admin\nchanged: true\naddress verified: false\nrol_01HX...\n");

        assertClosed(site());
        assertThat(site().post("/v1/auth/login", LOGIN)
                        .json()
                        .at("/user/role/slug")
                        .asText())
                .isEqualTo("predefined_user");
    }

    @Test
    void theOperatorsFirstSuperAdminClosesSetup() {
        Answer alice = Person.ALICE.signsUpAt(site());
        String id = alice.json().at("/user/id").asText();

        assertAnswers(
                task("grant-role", "account=" + id + "&role=predefined_editor"),
                "role: predefined_editor\nchanged: true\naddress verified: false\nrol_01HX...\n");
        assertThat(site().get("/v1/auth/status").body()).isEqualTo("{\"needsSetup\":true}");
        assertAnswers(
                task("grant-role", "account=alice@example.com&role=predefined_super_admin"),
                "role: predefined_super_admin\nchanged: true\naddress verified: false\nrol_01HX...\n");
        assertAnswers(
                task("grant-role", "account=alice@example.com&role=predefined_super_admin"),
                "role: predefined_super_admin\nchanged: false\naddress verified: false\nrol_01HX...\n");

        assertClosed(site());
        Answer login = site().post("/v1/auth/login", Person.ALICE.signInForm());
        assertThat(login.json().at("/user/role/slug").asText()).isEqualTo("predefined_super_admin");
        assertThat(
                        gatehouse.count(
                                "select count(*) from audit_events where action = 'role.granted' and user_agent = 'task grant-role'"))
                .isEqualTo(2);
    }

    @Test
    void theIdOnTheLastLineIsTheRolesOwn() {
        Person.ALICE.signsUpAt(site());

        Answer granted = task("grant-role", "account=alice@example.com&role=predefined_viewer");

        assertThat(granted.body().lines().toList().get(3))
                .isEqualTo(site().post("/v1/auth/login", Person.ALICE.signInForm())
                        .json()
                        .at("/user/role/id")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grant-role    |                                                    | 400 | The parameter account is required",
                "grant-role    | account=alice@example.com                          | 400 | The parameter role is required",
                "grant-role    | account=nobody@example.com&role=predefined_editor  | 404 | There is no such account",
                "grant-role    | account=alice@example.com&role=editor              | 400 | There is no such role; there are predefined_super_admin, predefined_editor, predefined_viewer, predefined_user",
                "withdraw-role | account=alice@example.com&role=Editor              | 400 | There is no such role; there are predefined_super_admin, predefined_editor, predefined_viewer, predefined_user"
            })
    void aRefusalIsOneSentence(String task, String form, int status, String sentence) {
        Person.ALICE.signsUpAt(site());

        Answer answer = task(task, form == null ? "" : form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(sentence + "\n");
    }

    @Test
    void aConfiguredTokenIsAskedForUntilSetupIsCompleted() {
        try (Running guarded = Running.startWith(Map.of("setupToken", TOKEN))) {
            Site door = guarded.site();
            String refused =
                    "{\"error\":\"FORBIDDEN\",\"message\":\"Setup requires the setup token of this installation\"}";

            assertThat(door.post("/v1/auth/setup", SETUP).status()).isEqualTo(403);
            assertThat(door.post("/v1/auth/setup", SETUP).body()).isEqualTo(refused);
            assertThat(door.post("/v1/auth/setup", SETUP, "X-Setup-Token", TOKEN + "x")
                            .body())
                    .isEqualTo(refused);
            assertThat(door.post("/v1/auth/setup", SETUP, "X-Setup-Token", "").body())
                    .isEqualTo(refused);
            assertThat(door.get("/v1/auth/status").body()).isEqualTo("{\"needsSetup\":true}");

            assertThat(door.post("/v1/auth/setup", SETUP, "X-Setup-Token", TOKEN)
                            .status())
                    .isEqualTo(201);
            assertThat(door.post("/v1/auth/setup", SETUP).body()).isEqualTo(COMPLETED);
        }
    }

    @Test
    void theDoctorWarnsWhereStrangersMaySetUp() {
        assertThat(task("doctor", "").body())
                .contains("setup: ok: open until somebody makes the first administrator\n");
        site().post("/v1/auth/setup", SETUP);
        assertThat(task("doctor", "").body()).contains("setup: ok: completed\n");

        try (Running open = Running.startWith(Map.of("publicUrl", "https://accounts.example.com"))) {
            assertThat(open.admin().form("/tasks/doctor", "").body())
                    .contains("setup: warning: whoever comes first makes the administrator;"
                            + " set GATEHOUSE_SETUP_TOKEN, or complete the setup\n");
        }
    }

    private static String setup(int i) {
        return SETUP.replace("jane@", "admin" + i + "@");
    }

    private static void assertClosed(Site site) {
        assertThat(site.get("/v1/auth/status").body()).isEqualTo("{\"needsSetup\":false}");
        Answer again = site.post("/v1/auth/setup", SETUP.replace("jane@", "mallory@"));
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.body()).isEqualTo(COMPLETED);
    }

    private static void assertAnswers(Answer answer, String expected) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.published()).isEqualTo(expected);
    }

    private static Answer task(String name, String form) {
        return gatehouse.admin().form("/tasks/" + name, form);
    }
}
