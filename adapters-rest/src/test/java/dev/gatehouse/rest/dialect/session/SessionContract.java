package dev.gatehouse.rest.dialect.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published session contract, example by example and letter by letter, and what it leaves unsaid. */
public interface SessionContract {
    String UNAUTHORIZED = "{\"error\":\"UNAUTHORIZED\",\"message\":\"Authentication required\"}";
    String SIGN_UP = "{\"email\": \"user@example.com\", \"password\": \"securePassword123\", \"name\": \"John Doe\"}";
    String SIGN_IN = "{\"email\": \"user@example.com\", \"password\": \"securePassword123\"}";
    String CLEARED_COOKIE =
            "session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    /** The server under test; it knows nobody at the start of a test. */
    Site site();

    /** The token in the newest letter of this kind to this address, once everything that waits is delivered. */
    Optional<String> mailed(String address, LetterKind kind);

    /** An operator sets plan and product of an organization. */
    void subscribe(String organization, String plan, String product);

    @Test
    default void signUpAnswersAsPublished() {
        Answer answer = site().post("/api/auth/sign-up/email", SIGN_UP);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(published(answer)).isEqualTo("""
                {"user":{"id":"usr_01HX...","email":"user@example.com","name":"John Doe","email_verified":false,\
                "created_at":"<time>","updated_at":"<time>"},\
                "session":{"id":"ses_01HX...","user_id":"usr_01HX...","expires_at":"<time>"}}""");
        assertThat(answer.setCookie()).isEqualTo("session=<jwt>; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400");
        assertThat(answer.json().at("/session/user_id")).isEqualTo(answer.json().at("/user/id"));
        assertThat(Duration.between(
                        Instant.parse(answer.json().at("/user/created_at").asText()),
                        Instant.parse(answer.json().at("/session/expires_at").asText())))
                .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusSeconds(1));
        assertThat(mailed("user@example.com", LetterKind.VERIFY_EMAIL)).isPresent();
    }

    @Test
    default void signInAnswersAsPublished() {
        subscribe(organization(site().post("/auth/signup", SIGN_UP)), "pro", "prod_pro_monthly");

        Answer answer = site().post("/api/auth/sign-in/email", SIGN_IN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(published(answer)).isEqualTo("""
                {"user":{"id":"usr_01HX...","email":"user@example.com","name":"John Doe","email_verified":false,\
                "created_at":"<time>"},\
                "session":{"id":"ses_01HX...","user_id":"usr_01HX...","active_organization_id":"org_01HX...",\
                "expires_at":"<time>"},\
                "subscription":{"isSubscribed":true,"productId":"prod_pro_monthly"}}""");
        assertThat(answer.setCookie()).isEqualTo("session=<jwt>; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400");
    }

    @Test
    default void withoutAnOrganizationNothingIsSubscribedTo() {
        site().post("/api/auth/sign-up/email", SIGN_UP);

        Answer answer = site().post("/api/auth/sign-in/email", SIGN_IN);

        assertThat(answer.json().at("/session/active_organization_id").isNull()).isTrue();
        assertThat(answer.json().path("subscription")).hasToString("{\"isSubscribed\":false,\"productId\":null}");
    }

    @Test
    default void signInAsksForProofOnlyWhileTheAddressIsUnproven() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String first = mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();
        site().post("/api/auth/sign-in/email", SIGN_IN);
        String second = mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();
        assertThat(second).isNotEqualTo(first);

        assertThat(verify(first).status()).as("the newest cancels the older").isEqualTo(400);
        assertThat(verify(second).status()).isEqualTo(200);
        Answer signedIn = site().post("/api/auth/sign-in/email", SIGN_IN);

        assertThat(signedIn.json().at("/user/email_verified").asBoolean()).isTrue();
        assertThat(mailed("user@example.com", LetterKind.VERIFY_EMAIL)).contains(second);
    }

    @Test
    default void verifyEmailAnswersAsPublishedAndRepeatsIt() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String token = mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();

        Answer answer = verify(token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true,\"message\":\"Email verified successfully\"}");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(verify(token).body()).isEqualTo(answer.body());
    }

    @Test
    default void aProgramMayPostTheToken() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String token = mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();

        Answer answer = site().post("/api/auth/verify-email", "{\"token\": \"" + token + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true,\"message\":\"Email verified successfully\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?token=", "?token=rubbish", "?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    default void aTokenThatIsNoneIsRefused(String query) {
        Answer answer = site().get("/api/auth/verify-email" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":\"INVALID_TOKEN\",\"message\":\"This link or token is invalid or has expired\"}");
    }

    @Test
    default void forgetPasswordAnswersAsPublishedWhoeverAsks() {
        site().post("/api/auth/sign-up/email", SIGN_UP);

        Answer known = site().post(
                        "/api/auth/forget-password",
                        "{\"email\": \"user@example.com\", \"redirectTo\": \"/dashboard\"}");
        Answer unknown = site().post(
                        "/api/auth/forget-password",
                        "{\"email\": \"nobody@example.com\", \"redirectTo\": \"/dashboard\"}");

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.body()).isEqualTo("{\"success\":true,\"message\":\"Password reset email sent\"}");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.headers().keySet()).isEqualTo(known.headers().keySet());
        assertThat(mailed("user@example.com", LetterKind.RESET_PASSWORD)).isPresent();
        assertThat(mailed("nobody@example.com", LetterKind.RESET_PASSWORD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\\\evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "evil.example",
                "",
                "http://localhost:8080@evil.example/",
                "/\\tevil",
                "https:evil.example",
                "///x"
            })
    default void redirectToGoesNowhereElse(String target) {
        Answer answer = site().post(
                        "/api/auth/forget-password",
                        "{\"email\": \"user@example.com\", \"redirectTo\": \"" + target + "\"}");

        assertThat(answer.status()).as(target).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("INVALID_REDIRECT");
    }

    @Test
    default void resetPasswordAnswersAsPublishedAndEndsEverySession() {
        String token = site().post("/api/auth/sign-up/email", SIGN_UP).token();
        Answer answer = reset(requestedReset(), "newSecurePassword456");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true,\"message\":\"Password reset successfully\"}");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(session(token).status()).isEqualTo(401);
        assertThat(site().post("/api/auth/sign-in/email", SIGN_IN).status()).isEqualTo(401);
        Answer signedIn =
                site().post("/api/auth/sign-in/email", SIGN_IN.replace("securePassword123", "newSecurePassword456"));
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.json().at("/user/email_verified").asBoolean())
                .as("the mailbox is proven")
                .isTrue();
    }

    @Test
    default void aResetLinkIsGoodOnce() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String token = requestedReset();
        reset(token, "newSecurePassword456");

        Answer again = reset(token, "newSecurePassword789");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    default void aPasswordThatIsRefusedUsesNoLinkUp() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String token = requestedReset();

        assertThat(reset(token, "short").error()).isEqualTo("INVALID_PASSWORD");
        assertThat(reset(token, "user@example.com").error()).isEqualTo("INVALID_PASSWORD");
        assertThat(reset(token, "newSecurePassword456").status()).isEqualTo(200);
    }

    @Test
    default void signingInByPasswordEndsAResetThatWasAskedFor() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String token = requestedReset();
        site().post("/api/auth/sign-in/email", SIGN_IN);

        assertThat(reset(token, "newSecurePassword456").error()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    default void incident32NoStepIsSkipped() {
        String session = site().post("/api/auth/sign-up/email", SIGN_UP).token();
        String verification =
                mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();
        for (String token :
                new String[] {"null", "\"\"", "[]", "{}", "1", "true", "\"" + verification + "\"", "\"" + session + "\""
                }) {
            Answer answer = site().post(
                            "/api/auth/reset-password",
                            "{\"token\": " + token + ", \"password\": \"newSecurePassword456\"}",
                            "Cookie",
                            "session=" + session);
            assertThat(answer.status()).as(token).isEqualTo(400);
        }
        assertThat(site().post("/api/auth/reset-password", "{\"password\": \"newSecurePassword456\"}")
                        .status())
                .isEqualTo(400);
        assertThat(site().post("/api/auth/sign-in/email", SIGN_IN).status()).isEqualTo(200);
    }

    @Test
    default void incident34OneAddressGetsOneLetter() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        for (String email : new String[] {
            "[\"user@example.com\", \"a@evil.example\"]",
            "{\"0\": \"user@example.com\"}",
            "\"user@example.com,a@evil.example\"",
            "\"user@example.com;a@evil.example\"",
            "\"user@example.com\\r\\nBcc: a@evil.example\"",
            "\"user@example.com\", \"email\": \"a@evil.example\""
        }) {
            Answer answer = site().post("/api/auth/forget-password", "{\"email\": " + email + "}");
            assertThat(answer.status()).as(email).isEqualTo(400);
        }
        assertThat(mailed("user@example.com", LetterKind.RESET_PASSWORD)).isEmpty();
        assertThat(mailed("a@evil.example", LetterKind.RESET_PASSWORD)).isEmpty();
    }

    @Test
    default void signOutEndsTheSession() {
        String token = site().post("/api/auth/sign-up/email", SIGN_UP).token();

        Answer answer = site().send("POST", "/api/auth/sign-out", "", "Cookie", "session=" + token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.header("Set-Cookie")).contains(CLEARED_COOKIE);
        assertThat(session(token).body()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    default void getSessionAnswersAsPublished() {
        subscribe(organization(site().post("/auth/signup", SIGN_UP)), "teams", "prod_teams_yearly");
        String token = site().post("/api/auth/sign-in/email", SIGN_IN, "User-Agent", "Mozilla/5.0")
                .token();

        Answer answer = session(token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(published(answer)).isEqualTo("""
                {"user":{"id":"usr_01HX...","email":"user@example.com","name":"John Doe","email_verified":false},\
                "session":{"id":"ses_01HX...","user_id":"usr_01HX...","active_organization_id":"org_01HX...",\
                "expires_at":"<time>","ip_address":"127.0.0.1","user_agent":"Mozilla/5.0"},\
                "subscription":{"isSubscribed":true,"productId":"prod_teams_yearly"}}""");
    }

    @Test
    default void aTokenForAnHourOpensWhatTheCookieOpensButMakesNoOther() {
        String cookie = site().post("/api/auth/sign-up/email", SIGN_UP).token();

        Answer answer = site().send("POST", "/api/auth/token", "", "Cookie", "session=" + cookie);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"token\":\"eyJ[A-Za-z0-9._-]+\"}");
        String token = answer.json().path("token").asText();
        assertThat(site().get("/api/auth/get-session", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(site().send("POST", "/api/auth/token", "", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
        assertThat(session(token).status()).as("never in a cookie").isEqualTo(401);
        site().send("POST", "/api/auth/sign-out", "", "Cookie", "session=" + cookie);
        assertThat(site().get("/api/auth/get-session", "Authorization", "Bearer " + token)
                        .status())
                .as("it dies with its session")
                .isEqualTo(401);
    }

    @Test
    default void theFourDocumentedErrors() {
        site().post("/api/auth/sign-up/email", SIGN_UP);

        assertError(
                site().post("/api/auth/sign-up/email", SIGN_UP.replace("user@example.com", "user")),
                400,
                "{\"error\":\"INVALID_EMAIL\",\"message\":\"Email address is invalid\"}");
        assertError(
                site().post("/api/auth/sign-in/email", SIGN_IN.replace("Password123", "Password124")),
                401,
                "{\"error\":\"INVALID_CREDENTIALS\",\"message\":\"Email or password is incorrect\"}");
        assertError(
                site().post("/api/auth/sign-up/email", SIGN_UP),
                409,
                "{\"error\":\"USER_EXISTS\",\"message\":\"User with this email already exists\"}");
    }

    @Test
    default void withoutACredentialNobodyIsSomebody() {
        assertThat(site().get("/api/auth/get-session").body()).isEqualTo(UNAUTHORIZED);
        assertThat(site().send("POST", "/api/auth/sign-out", "").body()).isEqualTo(UNAUTHORIZED);
        assertThat(site().send("POST", "/api/auth/token", "").body()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    default void whatIsMadeAtOneDoorOpensTheOther() {
        String there = Person.ALICE.signsUpAt(site()).token();
        assertThat(session(there).status()).isEqualTo(200);

        String here = site().post("/api/auth/sign-in/email", Person.ALICE.signInForm())
                .token();
        assertThat(site().get("/auth/me", "Cookie", "session=" + here).status()).isEqualTo(200);
        site().send("POST", "/auth/logout", "", "Cookie", "session=" + here);
        assertThat(session(here).status()).isEqualTo(401);
    }

    @Test
    default void aBrowserIsShownAButtonAndTheButtonVerifies() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String token = mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();

        Answer page = site().get(
                        "/api/auth/verify-email?token=" + token, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.status()).isEqualTo(200);
        assertPage(page);
        assertThat(page.body()).contains("value=\"" + token + "\"").contains("method=\"post\"");
        assertThat(signedIn().json().at("/user/email_verified").asBoolean())
                .as("looking proves nothing")
                .isFalse();
        String newest = mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();

        Answer pressed =
                site().form("/api/auth/verify-email", "token=" + newest, "Accept", "text/html", "Origin", "null");
        assertThat(pressed.status()).isEqualTo(200);
        assertPage(pressed);
        assertThat(signedIn().json().at("/user/email_verified").asBoolean()).isTrue();
    }

    @Test
    default void aBrowserResetsByAFormAndIsSentOnToWhereItWasGoing() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String token = requestedReset();

        Answer page = site().get("/reset-password?token=" + token, "Accept", "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertPage(page);
        assertThat(page.body()).contains("type=\"password\"").contains("at least 8 characters");

        Answer refused = site().form("/reset-password", "token=" + token + "&password=short", "Accept", "text/html");
        assertThat(refused.status()).isEqualTo(400);
        assertPage(refused);
        assertThat(refused.body())
                .contains("Password must have at least 8 characters")
                .contains(token);

        Answer done = site().form(
                        "/reset-password",
                        "token=" + token + "&password=new+Secure%20Password456",
                        "Accept",
                        "text/html");
        assertThat(done.status()).isEqualTo(200);
        assertPage(done);
        assertThat(done.body()).contains("href=\"/dashboard?from&#61;mail\"");
        assertThat(site().post(
                                "/api/auth/sign-in/email",
                                SIGN_IN.replace("securePassword123", "new Secure Password456"))
                        .status())
                .isEqualTo(200);

        Answer dead = site().get("/reset-password?token=" + token, "Accept", "text/html");
        assertThat(dead.status()).isEqualTo(400);
        assertPage(dead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"><script>alert(1)</script>", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"})
    default void pagesShowTextAsText(String hostile) {
        String query =
                "?token=" + hostile.replace("\"", "%22").replace("<", "%3C").replace(">", "%3E");

        for (String path : new String[] {"/api/auth/verify-email", "/reset-password"}) {
            Answer page = site().get(path + query, "Accept", "text/html");
            assertPage(page);
            assertThat(page.body()).doesNotContain("<script");
        }
    }

    private static String organization(Answer signedUp) {
        return signedUp.json().at("/organization/id").asText();
    }

    private Answer signedIn() {
        return site().post("/api/auth/sign-in/email", SIGN_IN);
    }

    private String requestedReset() {
        site().post(
                        "/api/auth/forget-password",
                        "{\"email\": \"user@example.com\", \"redirectTo\": \"/dashboard?from=mail\"}");
        return mailed("user@example.com", LetterKind.RESET_PASSWORD).orElseThrow();
    }

    private Answer reset(String token, String password) {
        return site().post(
                        "/api/auth/reset-password",
                        "{\"token\": \"" + token + "\", \"password\": \"" + password + "\"}");
    }

    private Answer verify(String token) {
        return site().get("/api/auth/verify-email?token=" + token);
    }

    private Answer session(String token) {
        return site().get("/api/auth/get-session", "Cookie", "session=" + token);
    }

    private static void assertError(Answer answer, int status, String body) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    private static void assertPage(Answer page) {
        assertThat(page.header("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.body()).contains("<html lang=\"en\">").doesNotContain("http://", "https://");
    }

    private static String published(Answer answer) {
        return answer.body()
                .replaceAll("(usr|org|ses)_[0-9A-HJKMNP-TV-Z]{26}", "$1_01HX...")
                .replaceAll("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\"", "\"<time>\"");
    }
}
