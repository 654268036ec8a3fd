package dev.gatehouse.rest.dialect.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published backend contract, example by example and letter by letter, and what it leaves unsaid. */
public interface BackendContract {
    String SASHA_FORM = "{\"email\": \"sasha@example.com\", \"password\": \"correct horse battery\"%s}";
    String SASHA_LOGIN = SASHA_FORM.formatted("");
    String SASHA = """
            {"id":"acct_01HX...","email":"sasha@example.com","name":"Sasha Patel","given_name":"Sasha",\
            "family_name":"Patel","provider":"Credentials","users":[{"id":"user_01HX...","org_id":"org_01HX...",\
            "account_id":"acct_01HX...","name":"Sasha Patel","email":"sasha@example.com","state":"Active",\
            "roles":["AppAdmin"],"created_at":"2026-02-08T14:12:45Z"}],"roles":["AppAdmin"]}""";
    String COOKIE = "session=<jwt>; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400";
    String CLEARED_COOKIE =
            "session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    String UNAUTHORIZED = "{\"error\":\"UNAUTHORIZED\",\"message\":\"Authentication required\"}";
    String INCORRECT = "{\"error\":\"INVALID_CREDENTIALS\",\"message\":\"Email or password is incorrect\"}";
    String TAKEN = "{\"error\":\"USER_EXISTS\",\"message\":\"User with this email already exists\"}";

    /** A token as its backend knows it, and as operators do. */
    record Token(String id, String text) {
        public String[] header() {
            return new String[] {"Authorization", "Bearer " + text};
        }
    }

    /** The server under test; it knows nobody at the start of a test. */
    Site site();

    /** Founds an organization and tells its id. */
    String organization(String name);

    /** A token for the organization; without scopes, the usual ones. */
    Token token(String organization, String scopes);

    /** A token that worked until a moment ago. */
    Token expiredToken(String organization);

    void revoke(Token token);

    /** Whether the address of this account is proven. */
    boolean isVerified(String email);

    @Test
    default void registerAnswersAsPublished() {
        String organization = organization("Acme");

        Answer answer = site().post(
                        "/api/v1/auth/register",
                        SASHA_FORM.formatted(
                                ", \"roles\": [\"AppAdmin\"], \"given_name\": \"Sasha\", \"family_name\": \"Patel\""),
                        token(organization, "").header());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(published(answer)).isEqualTo(SASHA);
        assertThat(answer.header("Set-Cookie")).as("nobody is signed in").isEmpty();
        assertThat(answer.json().at("/users/0/org_id").asText()).isEqualTo(organization);
        assertThat(answer.json().at("/users/0/account_id"))
                .isEqualTo(answer.json().at("/id"));
    }

    @Test
    default void withoutNamesTheNameIsMadeFromTheAddress() {
        Answer answer = registered(token(organization("Acme"), ""), "");

        assertThat(answer.json().at("/name").asText()).isEqualTo("Sasha");
        assertThat(answer.json().at("/given_name").asText()).isEqualTo("Sasha");
        assertThat(answer.body()).contains("\"family_name\":null");
        assertThat(answer.json().at("/users/0/name").asText()).isEqualTo("Sasha");
    }

    @Test
    default void aNameIsTakenApartAndPartsArePutTogether() {
        Answer whole = registered(token(organization("Acme"), ""), ", \"name\": \"Sasha Maria Patel\"");

        assertThat(whole.json().at("/given_name").asText()).isEqualTo("Sasha Maria");
        assertThat(whole.json().at("/family_name").asText()).isEqualTo("Patel");
    }

    @Test
    default void withoutRolesSomebodyIsAMember() {
        Token token = token(organization("Acme"), "");

        assertThat(registered(token, "").json().at("/roles").toString()).isEqualTo("[\"Member\"]");
        assertThat(register(token, "{\"email\": \"b@example.com\", \"password\": \"correct horse\", \"roles\": []}")
                        .json()
                        .at("/users/0/roles")
                        .toString())
                .isEqualTo("[\"Member\"]");
        assertThat(register(token, "{\"email\": \"c@example.com\", \"password\": \"correct horse\", \"roles\": null}")
                        .json()
                        .at("/roles")
                        .toString())
                .isEqualTo("[\"Member\"]");
    }

    @Test
    default void severalRolesAreToldOnceEachAndInOrder() {
        Answer answer =
                registered(token(organization("Acme"), ""), ", \"roles\": [\"Member\", \"AppAdmin\", \"Member\"]");

        assertThat(answer.json().at("/roles").toString()).isEqualTo("[\"AppAdmin\",\"Member\"]");
        assertThat(answer.json().at("/users/0/roles")).isEqualTo(answer.json().at("/roles"));
    }

    @Test
    default void loginAnswersAsPublished() {
        Token token = token(organization("Acme"), "");
        Answer registered =
                registered(token, ", \"roles\": [\"AppAdmin\"], \"given_name\": \"Sasha\", \"family_name\": \"Patel\"");

        Answer answer = logIn(token, SASHA_LOGIN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo(registered.body());
        assertThat(published(answer)).isEqualTo(SASHA);
        assertThat(answer.setCookie()).isEqualTo(COOKIE);
    }

    @Test
    default void theSessionIsGoodAtEveryDoorAsCookieAndAsBearer() {
        String organization = organization("Acme");
        Token token = token(organization, "");
        registered(token, "");

        String session = logIn(token, SASHA_LOGIN).token();

        assertThat(me(session).status()).isEqualTo(200);
        assertThat(me(session).json().at("/organization/id").asText()).isEqualTo(organization);
        assertThat(site().get("/auth/me", "Authorization", "Bearer " + session).body())
                .isEqualTo(me(session).body());
        assertThat(new Person("Sasha", "sasha@example.com", "correct horse battery")
                        .signsInAt(site())
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void aBackendThatKeepsCookiesSignsNobodyOutBySigningAnotherIn() {
        Token token = token(organization("Acme"), "");
        registered(token, "");
        String first = logIn(token, SASHA_LOGIN).token();

        logIn(token, SASHA_LOGIN, "Cookie", "session=" + first);

        assertThat(me(first).status()).isEqualTo(200);
    }

    @Test
    default void logoutAnswersAsPublishedAndEndsTheSessionOfTheCookie() {
        Token token = token(organization("Acme"), "");
        registered(token, "");
        String session = logIn(token, SASHA_LOGIN).token();

        Answer answer = logOut(token, "Cookie", "session=" + session);

        assertOk(answer);
        assertThat(me(session).status()).isEqualTo(401);
    }

    @Test
    default void logoutEndsTheSessionOfTheTokenThatIsSentAlong() {
        Token token = token(organization("Acme"), "");
        registered(token, "");
        String named = logIn(token, SASHA_LOGIN).token();
        String kept = logIn(token, SASHA_LOGIN).token();

        assertOk(logOut(token, "X-Session-Token", named, "Cookie", "session=" + kept));

        assertThat(me(named).status()).isEqualTo(401);
        assertThat(me(kept).status()).as("the token was meant").isEqualTo(200);
        assertOk(logOut(token, "X-Session-Token", named));
    }

    @Test
    default void logoutIsOkWhateverIsSentAlong() {
        Token token = token(organization("Acme"), "");
        registered(token, "");
        String one = logIn(token, SASHA_LOGIN).token();
        String two = logIn(token, SASHA_LOGIN).token();

        assertOk(logOut(token));
        assertOk(logOut(token, "X-Session-Token", "rubbish"));
        assertOk(logOut(token, "X-Session-Token", ""));
        assertOk(logOut(token, "X-Session-Token", token.text()));
        assertOk(logOut(token, "Cookie", "session=rubbish"));
        assertOk(logOut(token, "Cookie", "session=" + one + "; session=" + two));
        assertOk(site().send(
                        "POST",
                        "/api/v1/auth/logout",
                        "{broken",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + token.text()));
        assertThat(me(one).status()).isEqualTo(200);
        assertThat(me(two).status()).isEqualTo(200);
    }

    @Test
    default void logoutEndsNoSessionOfAnotherOrganizationsPeople() {
        Token acme = token(organization("Acme"), "");
        Token other = token(organization("Other"), "");
        registered(acme, "");
        String sasha = logIn(acme, SASHA_LOGIN).token();
        String alice = Person.ALICE.signsUpAt(site()).token();

        assertOk(logOut(other, "X-Session-Token", sasha));
        assertOk(logOut(other, "Cookie", "session=" + sasha));
        assertOk(logOut(acme, "X-Session-Token", alice));

        assertThat(me(sasha).status()).isEqualTo(200);
        assertThat(me(alice).status()).isEqualTo(200);
    }

    @Test
    default void withoutALivingTokenNothingIsAnsweredAndNoBodyIsRead() {
        String organization = organization("Acme");
        Token revoked = token(organization, "");
        revoke(revoked);
        Token expired = expiredToken(organization);
        String good = token(organization, "").text();
        char last = good.charAt(good.length() - 1);
        String misspelt = good.substring(0, good.length() - 1) + (last == '0' ? '1' : '0');
        String session = Person.ALICE.signsUpAt(site()).token();

        for (String path : new String[] {"register", "login", "logout"}) {
            for (String body : new String[] {SASHA_LOGIN, "{broken"}) {
                assertUnauthorized(site().post("/api/v1/auth/" + path, body));
                for (String authorization : new String[] {
                    "",
                    "Bearer",
                    "Bearer ",
                    good,
                    "Basic " + good,
                    "Bearer " + misspelt,
                    "Bearer " + good + "x",
                    "Bearer " + revoked.text(),
                    "Bearer " + expired.text(),
                    "Bearer " + session,
                    "Bearer rubbish"
                }) {
                    assertUnauthorized(site().post("/api/v1/auth/" + path, body, "Authorization", authorization));
                }
            }
            assertUnauthorized(site().post("/api/v1/auth/" + path, SASHA_LOGIN, "Cookie", "session=" + session));
        }
        assertThat(site().get("/auth/me", "Authorization", "Bearer " + good).status())
                .as("a backend is nobody")
                .isEqualTo(401);
    }

    @Test
    default void withoutTheScopeNothingIsDoneAndNoBodyIsRead() {
        String organization = organization("Acme");
        Token registers = token(organization, "register");
        Token signsIn = token(organization, "sign-in");

        assertForbidden(register(signsIn, "{broken"), "This API token lacks the scope register");
        assertForbidden(register(signsIn, SASHA_LOGIN), "This API token lacks the scope register");
        assertForbidden(logIn(registers, "{broken"), "This API token lacks the scope sign-in");
        assertForbidden(logOut(registers), "This API token lacks the scope sign-out");
        assertThat(register(registers, "{broken").status()).isEqualTo(400);
        assertThat(registered(registers, "").status()).isEqualTo(201);
        assertThat(logIn(signsIn, SASHA_LOGIN).status()).isEqualTo(200);
    }

    @Test
    default void aTokenGrantsWhatItMayAndNoMore() {
        String organization = organization("Acme");
        Token usual = token(organization, "");
        Token makesOwners = token(organization, "register,grant:OWNER");

        assertForbidden(
                register(usual, SASHA_FORM.formatted(", \"roles\": [\"Member\", \"OWNER\"]")),
                "This API token may not grant the role OWNER");
        assertForbidden(
                register(makesOwners, SASHA_FORM.formatted(", \"roles\": [\"AppAdmin\"]")),
                "This API token may not grant the role AppAdmin");
        assertThat(registered(makesOwners, ", \"roles\": [\"OWNER\", \"Member\"]")
                        .json()
                        .at("/roles")
                        .toString())
                .isEqualTo("[\"Member\",\"OWNER\"]");
    }

    @Test
    default void rolesAreRolesThatThereAre() {
        Token token = token(organization("Acme"), "");

        for (String unknown : new String[] {"[\"owner\"]", "[\"predefined_super_admin\"]", "[\"\"]", "[\"Member \"]"}) {
            assertRefused(
                    register(token, SASHA_FORM.formatted(", \"roles\": " + unknown)),
                    "INVALID_ROLE",
                    "There is no such role");
        }
        for (String wrong :
                new String[] {"\"Member\"", "{\"0\": \"Member\"}", "[1]", "[null]", "[[\"Member\"]]", "7"}) {
            assertRefused(
                    register(token, SASHA_FORM.formatted(", \"roles\": " + wrong)),
                    "INVALID_ROLE",
                    "roles must be a list of texts");
        }
    }

    @Test
    default void anAddressIsRegisteredOnce() {
        Token token = token(organization("Acme"), "");
        registered(token, "");

        Answer answer = register(token, SASHA_FORM.formatted("").replace("sasha@example", "SASHA@Example"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo(TAKEN);
    }

    /** GHSA-g38m-r43w-p2q7, CVE-2026-31813, CVE-2026-9087: whoever had the address in an account got it joined. */
    @Test
    default void nobodyIsJoinedToAnAccountByItsAddressAlone() {
        Token token = token(organization("Acme"), "");
        Answer alice = Person.ALICE.signsUpAt(site());

        Answer answer = register(
                token,
                "{\"email\": \"alice@example.com\", \"password\": \"mallory chose this\", \"roles\": [\"AppAdmin\"]}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo(TAKEN);
        assertThat(logIn(token, Person.ALICE.signInForm()).body()).isEqualTo(INCORRECT);
        assertThat(Person.ALICE
                        .withPassword("mallory chose this")
                        .signsInAt(site())
                        .status())
                .isEqualTo(401);
        assertThat(me(alice.token()).body()).isEqualTo(alice.body());
    }

    /** CVE-2026-27946, CVE-2026-54693: whoever sent the word "verified" was believed. */
    @Test
    default void nobodyProvesAnAddressBySayingSo() {
        Answer answer = registered(token(organization("Acme"), ""), """
                , "email_verified": true, "emailVerified": true, "verified": true, "email.isVerified": true,
                "state": "Suspended", "provider": "Google", "id": "acct_1", "org_id": "org_1", "created_at": "1970-01-01",
                "users": [{"org_id": "org_1", "roles": ["OWNER"]}], "provisional": true""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(isVerified("sasha@example.com")).isFalse();
        assertThat(answer.json().at("/provider").asText()).isEqualTo("Credentials");
        assertThat(answer.json().at("/users/0/state").asText()).isEqualTo("Active");
        assertThat(answer.json().at("/roles").toString()).isEqualTo("[\"Member\"]");
    }

    @Test
    default void aStrangerToTheOrganizationIsRefusedLikeAWrongPassword() {
        Token acme = token(organization("Acme"), "");
        Token other = token(organization("Other"), "");
        registered(acme, "");
        Person.ALICE.signsUpAt(site());

        Answer wrong = logIn(acme, SASHA_LOGIN.replace("battery", "staple"));
        Answer unknown = logIn(acme, Person.named("nobody").signInForm());
        Answer stranger = logIn(acme, Person.ALICE.signInForm());
        Answer elsewhere = logIn(other, SASHA_LOGIN);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(INCORRECT);
        for (Answer answer : new Answer[] {unknown, stranger, elsewhere}) {
            assertThat(answer.status()).isEqualTo(wrong.status());
            assertThat(answer.body()).isEqualTo(wrong.body());
            assertThat(answer.headers().keySet()).isEqualTo(wrong.headers().keySet());
        }
    }

    @Test
    default void anInitialPasswordOpensNoDoorUntilItIsChanged() {
        Token token = token(organization("Acme"), "");
        Person sasha = new Person("Sasha", "sasha@example.com", "correct horse battery");
        registered(token, ", \"initial\": true");

        for (Answer answer : new Answer[] {logIn(token, SASHA_LOGIN), sasha.signsInAt(site())}) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("""
                    {"error":"PASSWORD_CHANGE_REQUIRED",\
                    "message":"This password must be changed first: a link to do so was sent by mail"}""");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        assertThat(sasha.withPassword("correct horse staple").signsInAt(site()).body())
                .isEqualTo(INCORRECT);
        assertThat(logIn(token(organization("Other"), ""), SASHA_LOGIN).body()).isEqualTo(INCORRECT);
    }

    @Test
    default void wrongInputsAreNamed() {
        Token token = token(organization("Acme"), "");

        assertRefused(register(token, "{\"password\": \"longenough1\"}"), "INVALID_EMAIL", "email is required");
        assertRefused(
                register(token, "{\"email\": \"a@example.com\", \"password\": \"short12\"}"),
                "INVALID_PASSWORD",
                "Password must have at least 8 characters");
        assertRefused(
                register(token, SASHA_FORM.formatted(", \"given_name\": 1")),
                "INVALID_NAME",
                "given_name must be a text");
        assertRefused(
                register(token, SASHA_FORM.formatted(", \"name\": \" \"")),
                "INVALID_NAME",
                "Name must have 1 to 200 characters");
        assertRefused(
                register(token, SASHA_FORM.formatted(", \"initial\": \"true\"")),
                "INVALID_REQUEST",
                "initial must be true or false");
        assertThat(register(token, "{\"roles\": 1, \"name\": [], \"initial\": 0}")
                        .body())
                .isEqualTo("""
                        {"error":"INVALID_REQUEST","message":"Several fields are invalid","fields":{\
                        "email":"email is required","password":"password is required",\
                        "roles":"roles must be a list of texts","name":"name must be a text",\
                        "initial":"initial must be true or false"}}""");
        assertThat(logIn(token, "{}").body()).isEqualTo("""
                {"error":"INVALID_REQUEST","message":"Several fields are invalid","fields":{\
                "email":"email is required","password":"password is required"}}""");
    }

    /** Ids as everywhere, and the one moment of the contract's example. */
    private static String published(Answer answer) {
        return answer.published()
                .replaceAll(
                        "\"created_at\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\"",
                        "\"created_at\":\"2026-02-08T14:12:45Z\"");
    }

    private Answer registered(Token token, String more) {
        Answer answer = register(token, SASHA_FORM.formatted(more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private Answer register(Token token, String form) {
        return site().post("/api/v1/auth/register", form, token.header());
    }

    private Answer logIn(Token token, String form, String... headers) {
        return site().post("/api/v1/auth/login", form, with(token, headers));
    }

    private Answer logOut(Token token, String... headers) {
        return site().send("POST", "/api/v1/auth/logout", "", with(token, headers));
    }

    private static String[] with(Token token, String... headers) {
        return Stream.concat(Stream.of(token.header()), Stream.of(headers)).toArray(String[]::new);
    }

    private Answer me(String session) {
        return site().get("/auth/me", "Cookie", "session=" + session);
    }

    private static void assertOk(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("\"ok\"");
        assertThat(answer.header("Set-Cookie")).contains(CLEARED_COOKIE);
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(UNAUTHORIZED);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    private static void assertForbidden(Answer answer, String sentence) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"error\":\"FORBIDDEN\",\"message\":\"" + sentence + "\"}");
    }

    private static void assertRefused(Answer answer, String code, String sentence) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + code + "\",\"message\":\"" + sentence + "\"}");
    }
}
