package dev.gatehouse.rest.dialect.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import org.junit.jupiter.api.Test;

/** The published device contract, example by example and letter by letter, and what it leaves unsaid. */
public interface DeviceContract {
    String JOHN = "{\"username\": \"johndoe\", \"email\": \"john@example.com\", \"password\": \"yourpassword\"}";
    String JOHN_BACK = "{\"email\": \"john@example.com\", \"password\": \"yourpassword\"}";
    String INVALID_USERNAME = """
            {"error":"INVALID_USERNAME",\
            "message":"Username must have 1 to 64 letters, digits, dots, hyphens or underscores"}""";
    String UNAUTHORIZED = "{\"error\":\"UNAUTHORIZED\",\"message\":\"Authentication required\"}";

    /** The server under test; it knows nobody at the start of a test. */
    Site site();

    @Test
    default void signUpAnswersAsPublished() {
        Answer answer = site().post("/api/signup", JOHN);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.published()).isEqualTo("""
                {"message":"User registered successfully",\
                "user":{"id":"usr_01HX...","username":"johndoe","email":"john@example.com"}}""");
        assertThat(answer.setCookie()).as("no session cookie").isEmpty();
    }

    @Test
    default void loginAnswersAsPublished() {
        Answer signedUp = site().post("/api/signup", JOHN);

        Answer answer = site().post("/api/login", JOHN_BACK);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(published(answer)).isEqualTo("""
                {"message":"Login successful",\
                "token":"eyJhbGciOi...",\
                "user":{"id":"usr_01HX...","username":"johndoe","email":"john@example.com",\
                "api_key":"your_api_key_for_agents"}}""");
        assertThat(answer.json().at("/user/id")).isEqualTo(signedUp.json().at("/user/id"));
        assertThat(answer.setCookie()).as("no session cookie").isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    default void refreshAnswersAsPublished() {
        String token = token(johnsLogin());

        Answer answer = refresh(token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(published(answer)).isEqualTo("{\"token\":\"eyJhbGciOi...\"}");
        assertThat(token(answer)).isNotEqualTo(token);
        assertThat(answer.setCookie()).as("no session cookie").isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    default void machinesAnswerAsPublished() {
        Answer answer = machines(token(johnsLogin()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"machines\":[]}");
    }

    @Test
    default void theSameAgentKeyComesBackAtEveryLogin() {
        String key = key(johnsLogin());

        assertThat(key(site().post("/api/login", JOHN_BACK))).isEqualTo(key);
        assertThat(key(site().post("/api/login", JOHN_BACK))).isEqualTo(key);
    }

    @Test
    default void noTwoAccountsShareAnAgentKey() {
        String johns = key(johnsLogin());
        signUp("jane", "jane@example.com", "yourpassword");

        assertThat(key(logIn("jane@example.com", "yourpassword"))).isNotEqualTo(johns);
    }

    @Test
    default void anAgentKeyIsNoToken() {
        String key = key(johnsLogin());

        assertUnauthorized(machines(key));
        assertUnauthorized(refresh(key));
        assertUnauthorized(site().get("/auth/me", "Cookie", "session=" + key));
    }

    @Test
    default void aUsernameIsTakenOnceInAnySpelling() {
        site().post("/api/signup", JOHN);

        Answer answer = signUp("JohnDoe", "other@example.com", "yourpassword");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"USERNAME_TAKEN\",\"message\":\"User with this username already exists\"}");
        assertThat(logIn("other@example.com", "yourpassword").status()).isEqualTo(401);
    }

    @Test
    default void anAddressSignsUpOnceAtWhicheverDoor() {
        Person.ALICE.signsUpAt(site());

        Answer answer = signUp("alice", "ALICE@Example.COM", "yourpassword");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"USER_EXISTS\",\"message\":\"User with this email already exists\"}");
        assertThat(signUp("alice", "alice2@example.com", "yourpassword").status())
                .as("the refused one left no username behind")
                .isEqualTo(201);
    }

    /** Keycloak CVE-2024-1722, CVE-2023-0105: another's address as a username blocked or shadowed its owner. */
    @Test
    default void anAddressIsNoUsernameAndItsOwnerIsUnaffected() {
        for (String username :
                new String[] {"alice@example.com", "alice@example", "@alice", "alice\uff20example.com"}) {
            Answer answer = signUp(username, "mallory@example.com", "yourpassword");
            assertThat(answer.status()).as(username).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(INVALID_USERNAME);
        }

        assertThat(Person.ALICE.signsUpAt(site()).status()).isEqualTo(201);
        assertThat(Person.ALICE.signsInAt(site()).status()).isEqualTo(200);
        assertThat(logIn(Person.ALICE.email(), Person.ALICE.password()).status())
                .isEqualTo(200);
        assertThat(logIn("mallory@example.com", "yourpassword").status()).isEqualTo(401);
    }

    /** A username that reads like the local part of somebody's address is neither that address nor a way in by it. */
    @Test
    default void nobodySignsInByAUsername() {
        site().post("/api/signup", JOHN);

        Answer answer = logIn("johndoe", "yourpassword");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("INVALID_EMAIL");
    }

    @Test
    default void sixCharactersAreEnoughHereAndEightElsewhere() {
        Answer five = signUp("short", "short@example.com", "q7#xw");
        assertThat(five.status()).isEqualTo(400);
        assertThat(five.body())
                .isEqualTo("{\"error\":\"INVALID_PASSWORD\",\"message\":\"Password must have at least 6 characters\"}");

        assertThat(signUp("short", "short@example.com", "q7#xwz").status()).isEqualTo(201);
        assertThat(logIn("short@example.com", "q7#xwz").status()).isEqualTo(200);
        assertThat(new Person("S", "short@example.com", "q7#xwz")
                        .signsInAt(site())
                        .status())
                .as("signing in never asks how long")
                .isEqualTo(200);
        assertThat(new Person("T", "other@example.com", "q7#xwz")
                        .signsUpAt(site())
                        .error())
                .isEqualTo("INVALID_PASSWORD");
    }

    @Test
    default void aCommonPasswordAndOnesOwnUsernameAreRefused() {
        assertThat(signUp("someone", "s@example.com", "password123").error()).isEqualTo("INVALID_PASSWORD");
        assertThat(signUp("rumpelstiltskin", "s@example.com", "Rumpelstiltskin1")
                        .error())
                .isEqualTo("INVALID_PASSWORD");
    }

    @Test
    default void severalWrongInputsAreNamedInTheOrderOfTheContract() {
        Answer answer = site().post("/api/signup", "{\"password\": [], \"email\": \"none\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"error":"INVALID_REQUEST","message":"Several fields are invalid","fields":{\
                "username":"username is required",\
                "email":"Email address is invalid",\
                "password":"password must be a text"}}""");
    }

    @Test
    default void unknownMembersAreIgnoredAndTakeNoEffect() {
        Answer answer = site().post("/api/signup", """
                {"id": "usr_01HX00000000000000000000", "api_key": "x", "role": "predefined_super_admin", "name": "Mallory",
                 "username": "johndoe", "email": "john@example.com", "password": "yourpassword"}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(site().post("/auth/login", JOHN_BACK).json().at("/user/name").asText())
                .isEqualTo("johndoe");
    }

    @Test
    default void anAccountMadeElsewhereHasNoUsernameAndAnAgentKey() {
        Person.ALICE.signsUpAt(site());

        Answer answer = logIn(Person.ALICE.email(), Person.ALICE.password());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(published(answer)).isEqualTo("""
                {"message":"Login successful",\
                "token":"eyJhbGciOi...",\
                "user":{"id":"usr_01HX...","username":null,"email":"alice@example.com",\
                "api_key":"your_api_key_for_agents"}}""");
    }

    @Test
    default void anAccountMadeHereSignsInElsewhereAndHasNoOrganization() {
        Answer signedUp = site().post("/api/signup", JOHN);

        Answer answer = site().post("/auth/login", JOHN_BACK);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.published()).isEqualTo("""
                {"user":{"id":"usr_01HX...","name":"johndoe","email":"john@example.com"},"organization":null}""");
        assertThat(answer.json().at("/user/id")).isEqualTo(signedUp.json().at("/user/id"));
    }

    @Test
    default void nobodyLearnsFromLoginWhetherAnAddressIsKnown() {
        site().post("/api/signup", JOHN);

        Answer wrong = logIn("john@example.com", "yourpassword1");
        Answer unknown = logIn("nobody@example.com", "yourpassword");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body())
                .isEqualTo("{\"error\":\"INVALID_CREDENTIALS\",\"message\":\"Email or password is incorrect\"}");
        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().keySet()).isEqualTo(wrong.headers().keySet());
    }

    @Test
    default void onlyWithACredentialIsAnybodySomebody() {
        assertUnauthorized(site().get("/api/machines"));
        assertUnauthorized(site().get("/api/machines", "Authorization", "Basic YTpi"));
        assertUnauthorized(machines(""));
        assertUnauthorized(machines("eyJhbGciOiJFUzI1NiJ9.e30.AAAA"));
        assertUnauthorized(site().send("POST", "/api/auth/refresh", ""));
        assertUnauthorized(refresh(""));
        assertUnauthorized(refresh("eyJhbGciOiJFUzI1NiJ9.e30.AAAA"));
    }

    @Test
    default void aTokenInTheQueryIsNotTaken() {
        String token = token(johnsLogin());

        assertUnauthorized(site().get("/api/machines?token=" + token));
        assertUnauthorized(site().get("/api/machines?access_token=" + token));
        assertUnauthorized(site().get("/auth/me?token=" + token));
        assertUnauthorized(site().send("POST", "/api/auth/refresh?token=" + token, ""));
    }

    @Test
    default void aTokenIsABearerEverywhereAndNeverACookie() {
        String token = token(johnsLogin());

        assertThat(site().get("/auth/me", "Authorization", "Bearer " + token).status())
                .isEqualTo(200);
        assertThat(site().get("/auth/me", "Authorization", "bearer " + token).status())
                .isEqualTo(200);
        assertUnauthorized(site().get("/auth/me", "Cookie", "session=" + token));
        assertUnauthorized(site().get("/api/machines", "Cookie", "session=" + token));
    }

    @Test
    default void whatWasGivenForACookieOpensButIsNotRenewed() {
        String cookie = Person.ALICE.signsUpAt(site()).token();

        assertThat(machines(cookie).status()).isEqualTo(200);
        assertUnauthorized(refresh(cookie));
        assertUnauthorized(site().send("POST", "/api/auth/refresh", "", "Cookie", "session=" + cookie));
    }

    @Test
    default void aTokenDiesWithItsSessionAndSoDoAllThatCameOfIt() {
        String token = token(johnsLogin());
        String renewed = token(refresh(token));
        String elsewhere = token(site().post("/api/login", JOHN_BACK));
        assertThat(machines(token).status()).isEqualTo(200);
        assertThat(machines(renewed).status()).isEqualTo(200);

        site().send("POST", "/auth/logout", "", "Authorization", "Bearer " + renewed);

        assertUnauthorized(machines(token));
        assertUnauthorized(machines(renewed));
        assertUnauthorized(refresh(token));
        assertUnauthorized(refresh(renewed));
        assertThat(machines(elsewhere).status()).isEqualTo(200);
    }

    @Test
    default void aRefreshedTokenLeavesTheOldOneAndIsRefreshedInItsTurn() {
        String first = token(johnsLogin());
        String second = token(refresh(first));
        String third = token(refresh(second));

        assertThat(machines(first).status()).isEqualTo(200);
        assertThat(machines(second).status()).isEqualTo(200);
        assertThat(machines(third).status()).isEqualTo(200);
        assertThat(token(refresh(first))).isNotEqualTo(second);
    }

    @Test
    default void aChangedTokenIsNobodys() {
        String token = token(johnsLogin());
        String changed = token.substring(0, token.length() - 5)
                + (token.charAt(token.length() - 5) == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 4);

        assertUnauthorized(machines(changed));
        assertUnauthorized(refresh(changed));
        assertUnauthorized(refresh(token + "="));
    }

    @Test
    default void signingInHereEndsNoSessionOfTheBrowser() {
        String cookie = Person.ALICE.signsUpAt(site()).token();

        site().post("/api/login", Person.ALICE.signInForm(), "Cookie", "session=" + cookie);
        site().post("/api/signup", JOHN, "Cookie", "session=" + cookie);

        assertThat(site().get("/auth/me", "Cookie", "session=" + cookie).status())
                .isEqualTo(200);
    }

    private Answer johnsLogin() {
        site().post("/api/signup", JOHN);
        return site().post("/api/login", JOHN_BACK);
    }

    private Answer signUp(String username, String email, String password) {
        return site().post(
                        "/api/signup",
                        "{\"username\": \"" + username + "\", \"email\": \"" + email + "\", \"password\": \"" + password
                                + "\"}");
    }

    private Answer logIn(String email, String password) {
        return site().post("/api/login", "{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}");
    }

    private Answer machines(String token) {
        return site().get("/api/machines", "Authorization", "Bearer " + token);
    }

    private Answer refresh(String token) {
        return site().send("POST", "/api/auth/refresh", "", "Authorization", "Bearer " + token);
    }

    private static String token(Answer answer) {
        return answer.json().at("/token").asText();
    }

    private static String key(Answer answer) {
        return answer.json().at("/user/api_key").asText();
    }

    /** The body with its secrets, too, as the contract prints them. */
    private static String published(Answer answer) {
        return answer.published()
                .replaceFirst("eyJhbGciOi[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}(?=\")", "eyJhbGciOi...")
                .replaceFirst("gha_[0-9A-Za-z]{49}(?=\")", "your_api_key_for_agents");
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(UNAUTHORIZED);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }
}
