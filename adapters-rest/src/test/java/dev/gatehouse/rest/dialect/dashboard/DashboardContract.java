package dev.gatehouse.rest.dialect.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import org.junit.jupiter.api.Test;

/** The published dashboard contract, example by example and letter by letter, and what it leaves unsaid. */
public interface DashboardContract {
    String ALICE = """
            {"user":{"id":"usr_01HX...","name":"Alice Smith","email":"alice@example.com"},\
            "organization":{"id":"org_01HX...","name":"Alice Smith","plan":"free"}}""";
    String COOKIE = "session=<jwt>; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800";
    String CLEARED_COOKIE =
            "session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    String UNAUTHORIZED = "{\"error\":\"UNAUTHORIZED\",\"message\":\"Authentication required\"}";

    /** The server under test; it knows nobody at the start of a test. */
    Site site();

    @Test
    default void signUpAnswersAsPublished() {
        Answer answer = site().post(
                        "/auth/signup",
                        "{\"name\": \"Alice Smith\", \"email\": \"alice@example.com\", \"password\": \"supersecret123\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.published()).isEqualTo(ALICE);
        assertThat(answer.setCookie()).isEqualTo(COOKIE);
    }

    @Test
    default void loginAnswersAsPublished() {
        Answer signedUp = Person.ALICE.signsUpAt(site());

        Answer answer =
                site().post("/auth/login", "{\"email\": \"alice@example.com\", \"password\": \"supersecret123\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo(signedUp.body());
        assertThat(answer.published()).isEqualTo(ALICE);
        assertThat(answer.setCookie()).isEqualTo(COOKIE);
        assertThat(answer.token()).isNotEqualTo(signedUp.token());
    }

    @Test
    default void logoutAnswersAsPublished() {
        String token = Person.ALICE.signsUpAt(site()).token();

        Answer answer = site().send("POST", "/auth/logout", "", "Cookie", "session=" + token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"message\":\"Logged out\"}");
        assertThat(answer.header("Set-Cookie")).contains(CLEARED_COOKIE);
    }

    @Test
    default void meAnswersAsPublished() {
        Answer signedUp = Person.ALICE.signsUpAt(site());

        Answer answer = me(signedUp.token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo(signedUp.body());
        assertThat(answer.published()).isEqualTo(ALICE);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    default void theSameTokenIsTakenAsABearer() {
        Answer signedUp = Person.ALICE.signsUpAt(site());

        assertThat(site().get("/auth/me", "Authorization", "Bearer " + signedUp.token())
                        .body())
                .isEqualTo(signedUp.body());
    }

    @Test
    default void anAddressSignsUpOnce() {
        Person.ALICE.signsUpAt(site());

        Answer answer = Person.ALICE.withEmail("ALICE@Example.COM").signsUpAt(site());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"USER_EXISTS\",\"message\":\"User with this email already exists\"}");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    default void nobodyLearnsFromLoginWhetherAnAddressIsKnown() {
        Person.ALICE.signsUpAt(site());

        Answer wrong = Person.ALICE.withPassword("supersecret124").signsInAt(site());
        Answer empty = Person.ALICE.withPassword("").signsInAt(site());
        Answer unknown = Person.named("nobody").signsInAt(site());

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body())
                .isEqualTo("{\"error\":\"INVALID_CREDENTIALS\",\"message\":\"Email or password is incorrect\"}");
        assertThat(empty.status()).isEqualTo(wrong.status());
        assertThat(empty.body()).isEqualTo(wrong.body());
        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().keySet()).isEqualTo(wrong.headers().keySet());
    }

    @Test
    default void onlyWithACredentialIsAnybodySomebody() {
        assertUnauthorized(site().get("/auth/me"));
        assertUnauthorized(site().get("/auth/me", "Cookie", "session="));
        assertUnauthorized(site().get("/auth/me", "Cookie", "session=rubbish"));
        assertUnauthorized(site().get("/auth/me", "Authorization", "Basic YTpi"));
        assertUnauthorized(site().send("POST", "/auth/logout", ""));
    }

    @Test
    default void aCopiedTokenIsDeadAfterLogout() {
        String token = Person.ALICE.signsUpAt(site()).token();

        site().send("POST", "/auth/logout", "", "Cookie", "session=" + token);

        assertUnauthorized(me(token));
        assertUnauthorized(site().get("/auth/me", "Authorization", "Bearer " + token));
        assertUnauthorized(site().send("POST", "/auth/logout", "", "Cookie", "session=" + token));
    }

    @Test
    default void aLoginEndsTheSessionThatTheBrowserHeld() {
        String held = Person.ALICE.signsUpAt(site()).token();

        String renewed =
                Person.ALICE.signsInAt(site(), "Cookie", "session=" + held).token();

        assertUnauthorized(me(held));
        assertThat(me(renewed).status()).isEqualTo(200);
    }

    @Test
    default void aSignUpEndsTheSessionThatTheBrowserHeld() {
        String held = Person.ALICE.signsUpAt(site()).token();

        Person.named("bob").signsUpAt(site(), "Cookie", "session=" + held);

        assertUnauthorized(me(held));
    }

    @Test
    default void aLoginElsewhereEndsNothing() {
        String phone = Person.ALICE.signsUpAt(site()).token();
        String laptop = Person.ALICE.signsInAt(site()).token();

        site().send("POST", "/auth/logout", "", "Cookie", "session=" + laptop);

        assertThat(me(phone).status()).isEqualTo(200);
    }

    @Test
    default void aBrowserIsGivenOneDeviceCookieAndKeepsItOverLogout() {
        Answer signedUp = Person.ALICE.signsUpAt(site());
        String given = signedUp.cookieNamed("device").orElseThrow();
        assertThat(given).matches("device=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Lax; Path=/; Max-Age=34560000");
        String device = given.substring(0, given.indexOf(';'));

        Answer loggedOut =
                site().send("POST", "/auth/logout", "", "Cookie", "session=" + signedUp.token() + "; " + device);
        assertThat(loggedOut.cookieNamed("device")).isEmpty();
        assertThat(Person.ALICE.signsInAt(site(), "Cookie", device).cookieNamed("device"))
                .isEmpty();
        assertThat(Person.ALICE.signsInAt(site(), "Cookie", "device=rubbish").cookieNamed("device"))
                .isPresent();
    }

    @Test
    default void twoPeopleDoNotMix() {
        Answer alice = Person.ALICE.signsUpAt(site());
        Answer bob = Person.named("bob").signsUpAt(site());

        assertThat(me(alice.token()).body()).isEqualTo(alice.body());
        assertThat(me(bob.token()).body()).isEqualTo(bob.body());
        assertThat(bob.json().at("/user/id")).isNotEqualTo(alice.json().at("/user/id"));
        assertThat(bob.json().at("/organization/id")).isNotEqualTo(alice.json().at("/organization/id"));
    }

    @Test
    default void twoDifferentCookiesOfOneNameAreNobody() {
        String alice = Person.ALICE.signsUpAt(site()).token();
        String bob = Person.named("bob").signsUpAt(site()).token();

        Answer answer = site().get("/auth/me", "Cookie", "session=" + alice + "; session=" + bob);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("INVALID_REQUEST");
        assertThat(site().get("/auth/me", "Cookie", "session=" + alice + "; session=" + alice)
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void oneWrongInputIsNamedByItsCode() {
        assertRefused(
                "{\"email\": \"a@example.com\", \"password\": \"longenough1\"}", "INVALID_NAME", "name is required");
        assertRefused(
                "{\"name\": null, \"email\": \"a@example.com\", \"password\": \"longenough1\"}",
                "INVALID_NAME",
                "name is required");
        assertRefused(
                "{\"name\": \"A\", \"email\": 1, \"password\": \"longenough1\"}",
                "INVALID_EMAIL",
                "email must be a text");
        assertRefused(
                "{\"name\": \"A\", \"email\": \"a@example.com\", \"password\": \"short12\"}",
                "INVALID_PASSWORD",
                "Password must have at least 8 characters");
    }

    @Test
    default void severalWrongInputsAreNamedInTheOrderOfTheContract() {
        Answer answer = site().post("/auth/signup", "{\"password\": [], \"email\": \"none\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"error":"INVALID_REQUEST","message":"Several fields are invalid","fields":{\
                "name":"name is required",\
                "email":"Email address is invalid",\
                "password":"password must be a text"}}""");
    }

    @Test
    default void unknownMembersAreIgnoredAndTakeNoEffect() {
        Answer answer = site().post("/auth/signup", """
                {"id": "usr_01HX00000000000000000000", "userId": 1, "plan": "enterprise", "role": "OWNER",
                 "organization": {"id": "x", "name": "Mallory", "plan": "enterprise"}, "user": {"name": "Mallory"},
                 "emailVerified": true, "state": "DISABLED", "created_at": "1970-01-01", "__proto__": {"plan": "x"},
                 "name": "Alice Smith", "email": "alice@example.com", "password": "supersecret123"}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.published()).isEqualTo(ALICE);
    }

    private void assertRefused(String form, String code, String sentence) {
        Answer answer = site().post("/auth/signup", form);

        assertThat(answer.status()).as(form).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + code + "\",\"message\":\"" + sentence + "\"}");
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(UNAUTHORIZED);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    private Answer me(String token) {
        return site().get("/auth/me", "Cookie", "session=" + token);
    }
}
