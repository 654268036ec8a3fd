package dev.gatehouse.rest.dialect.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import org.junit.jupiter.api.Test;

/** The published console contract, example by example and letter by letter, and what it leaves unsaid. */
public interface ConsoleContract {
    String SETUP =
            "{\"email\": \"jane@example.com\", \"password\": \"securepassword123\", \"first_name\": \"Jane\", \"last_name\": \"Doe\"}";
    String LOGIN = "{\"email\": \"jane@example.com\", \"password\": \"securepassword123\"}";
    String JANE = """
            {"accessToken":"eyJhbGciOi...","user":{"id":"usr_01HX...","first_name":"Jane","last_name":"Doe",\
            "email":"jane@example.com","role":{"id":"rol_01HX...","slug":"predefined_super_admin","name":"Super Admin",\
            "policies":[{"action":"manage","subject":"all","conditions":{}}],\
            "createdAt":"<time>","updatedAt":"<time>"},"createdAt":"<time>"}}""";
    String COMPLETED = "{\"error\":\"SETUP_COMPLETED\",\"message\":\"Setup has been completed already\"}";
    String UNAUTHORIZED = "{\"error\":\"UNAUTHORIZED\",\"message\":\"Authentication required\"}";

    /** The server under test; it knows nobody at the start of a test and has not been set up. */
    Site site();

    @Test
    default void setupAnswersAsPublished() {
        Answer answer = site().post("/v1/auth/setup", SETUP);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(published(answer)).isEqualTo(JANE);
        assertThat(answer.setCookie()).as("no session cookie").isEmpty();
    }

    @Test
    default void loginAnswersAsPublished() {
        Answer setUp = site().post("/v1/auth/setup", SETUP);

        Answer answer = site().post("/v1/auth/login", LOGIN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(published(answer)).isEqualTo(JANE);
        assertThat(answer.json().path("user")).isEqualTo(setUp.json().path("user"));
        assertThat(token(answer)).isNotEqualTo(token(setUp));
        assertThat(answer.setCookie()).as("no session cookie").isEmpty();
    }

    @Test
    default void statusAnswersAsPublished() {
        assertThat(site().get("/v1/auth/status").body()).isEqualTo("{\"needsSetup\":true}");
        site().post("/v1/auth/setup", SETUP);

        Answer answer = site().get("/v1/auth/status");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"needsSetup\":false}");
    }

    @Test
    default void setupIsDoneOnceWhateverIsSent() {
        site().post("/v1/auth/setup", SETUP);

        assertCompleted(site().post("/v1/auth/setup", SETUP));
        assertCompleted(site().post("/v1/auth/setup", SETUP.replace("jane@", "mallory@")));
        assertCompleted(site().post("/v1/auth/setup", "{}"));
        assertCompleted(site().post("/v1/auth/setup", SETUP, "X-Setup-Token", "anything"));
        assertThat(site().post("/v1/auth/login", LOGIN.replace("jane@", "mallory@"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    default void accountsOfOtherDoorsLeaveSetupOpen() {
        Person.ALICE.signsUpAt(site());

        assertThat(site().get("/v1/auth/status").body()).isEqualTo("{\"needsSetup\":true}");
        assertThat(site().post("/v1/auth/setup", SETUP).status()).isEqualTo(201);
    }

    @Test
    default void aSetupThatWasRefusedLeavesItOpen() {
        Person.ALICE.withEmail("jane@example.com").signsUpAt(site());

        Answer taken = site().post("/v1/auth/setup", SETUP);

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body())
                .isEqualTo("{\"error\":\"USER_EXISTS\",\"message\":\"User with this email already exists\"}");
        assertThat(site().get("/v1/auth/status").body()).isEqualTo("{\"needsSetup\":true}");
        assertThat(site().post("/v1/auth/setup", SETUP.replace("jane@", "admin@"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    default void whoWasGrantedNothingSignsInAsAUserWithoutPolicies() {
        Person.ALICE.signsUpAt(site());

        Answer answer = site().post("/v1/auth/login", Person.ALICE.signInForm());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(published(answer)).isEqualTo("""
                {"accessToken":"eyJhbGciOi...","user":{"id":"usr_01HX...","first_name":"Alice","last_name":"Smith",\
                "email":"alice@example.com","role":{"id":"rol_01HX...","slug":"predefined_user","name":"User",\
                "policies":[],"createdAt":"<time>","updatedAt":"<time>"},"createdAt":"<time>"}}""");
    }

    @Test
    default void whatIsNotKnownOfANameIsNull() {
        Person mono = Person.named("Plato");
        mono.signsUpAt(site());

        Answer answer = site().post("/v1/auth/login", mono.signInForm());

        assertThat(answer.body()).contains("\"first_name\":\"Plato\",\"last_name\":null,");
    }

    @Test
    default void theTokenIsABearerAtEveryDoorUntilItsSessionEnds() {
        String token = token(site().post("/v1/auth/setup", SETUP));

        Answer me = site().get("/auth/me", "Authorization", "Bearer " + token);
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().at("/user/name").asText()).isEqualTo("Jane Doe");
        assertThat(me.json().at("/user/email").asText()).isEqualTo("jane@example.com");
        assertThat(site().get("/auth/me", "Cookie", "session=" + token).status())
                .as("an access token is no cookie")
                .isEqualTo(401);

        site().send("POST", "/auth/logout", "", "Authorization", "Bearer " + token);

        Answer dead = site().get("/auth/me", "Authorization", "Bearer " + token);
        assertThat(dead.status()).isEqualTo(401);
        assertThat(dead.body()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    default void aLoginHereLeavesTheCookieOfTheBrowserAlone() {
        String cookie = "session=" + Person.ALICE.signsUpAt(site()).token();

        site().post("/v1/auth/login", Person.ALICE.signInForm(), "Cookie", cookie);

        assertThat(site().get("/auth/me", "Cookie", cookie).status()).isEqualTo(200);
    }

    @Test
    default void anAdministratorSignsInAtOtherDoors() {
        site().post("/v1/auth/setup", SETUP);

        Answer answer = site().post("/auth/login", LOGIN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.published())
                .isEqualTo(
                        "{\"user\":{\"id\":\"usr_01HX...\",\"name\":\"Jane Doe\",\"email\":\"jane@example.com\"},\"organization\":null}");
    }

    @Test
    default void nobodyLearnsFromLoginWhetherAnAddressIsKnown() {
        site().post("/v1/auth/setup", SETUP);

        Answer wrong = site().post("/v1/auth/login", LOGIN.replace("123", "124"));
        Answer unknown = site().post("/v1/auth/login", LOGIN.replace("jane@", "nobody@"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body())
                .isEqualTo("{\"error\":\"INVALID_CREDENTIALS\",\"message\":\"Email or password is incorrect\"}");
        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().keySet()).isEqualTo(wrong.headers().keySet());
    }

    @Test
    default void oneWrongInputIsNamedByItsCode() {
        assertRefused(SETUP.replace("\"email\"", "\"mail\""), "INVALID_EMAIL", "email is required");
        assertRefused(
                SETUP.replace("securepassword123", "short12"),
                "INVALID_PASSWORD",
                "Password must have at least 8 characters");
        assertRefused(SETUP.replace("first_name", "firstName"), "INVALID_NAME", "first_name is required");
        assertRefused(SETUP.replace("\"Doe\"", "null"), "INVALID_NAME", "last_name is required");
        assertRefused(SETUP.replace("\"Doe\"", "7"), "INVALID_NAME", "last_name must be a text");
    }

    @Test
    default void severalWrongInputsAreNamedInTheOrderOfTheContract() {
        Answer answer = site().post("/v1/auth/setup", "{\"last_name\": [], \"email\": \"none\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"error":"INVALID_REQUEST","message":"Several fields are invalid","fields":{\
                "email":"Email address is invalid",\
                "password":"password is required",\
                "first_name":"first_name is required",\
                "last_name":"last_name must be a text"}}""");
    }

    @Test
    default void unknownMembersAreIgnoredAndTakeNoEffect() {
        Person.ALICE.signsUpAt(site());

        Answer answer = site().post("/v1/auth/login", """
                {"email": "alice@example.com", "password": "supersecret123", "role": "predefined_super_admin",
                 "policies": [{"action": "manage", "subject": "all"}], "user": {"role": {"slug": "predefined_editor"}}}""");

        assertThat(answer.json().at("/user/role/slug").asText()).isEqualTo("predefined_user");
    }

    /** The body with its ids, times and token as the contract prints them. */
    static String published(Answer answer) {
        return answer.published()
                .replaceAll("\"eyJhbGciOi[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\"", "\"eyJhbGciOi...\"")
                .replaceAll("\"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\"", "\"<time>\"");
    }

    static String token(Answer answer) {
        return answer.json().path("accessToken").asText();
    }

    private static void assertCompleted(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(COMPLETED);
    }

    private void assertRefused(String form, String code, String sentence) {
        Answer answer = site().post("/v1/auth/setup", form);

        assertThat(answer.status()).as(form).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + code + "\",\"message\":\"" + sentence + "\"}");
    }
}
