package dev.gatehouse.rest.dialect.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.WorldSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What changes where people reach the server by https, and where pages of other origins may call it. */
class UnderHttpsTest {
    private static final String APP = "https://app.example.com";
    private static final WorldSite WORLD = new WorldSite("https://accounts.example.com", APP);

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void theCookieIsSecureWhenItIsSetAndWhenItIsCleared() {
        Answer signedUp = Person.named("secure").signsUpAt(WORLD.site());
        Answer signedOut = WORLD.site().send("POST", "/auth/logout", "", "Cookie", "session=" + signedUp.token());

        assertThat(signedUp.setCookie())
                .isEqualTo("session=<jwt>; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800; Secure");
        assertThat(signedOut.header("Set-Cookie"))
                .contains("session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0; Secure;"
                        + " Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void browsersAreToldToComeBackByHttpsOnly() {
        assertThat(WORLD.site().get("/nowhere").header("Strict-Transport-Security"))
                .contains("max-age=31536000; includeSubDomains");
    }

    @Test
    void pagesOfAConfiguredOriginMaySendAndRead() {
        Answer answer = Person.named("crossing").signsUpAt(WORLD.site(), "Origin", APP, "Sec-Fetch-Site", "same-site");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
        assertThat(answer.header("Access-Control-Allow-Credentials")).contains("true");
        assertThat(answer.header("Vary")).contains("Origin");
    }

    @Test
    void aPreflightOfAConfiguredOriginIsAnswered() {
        Answer answer =
                WORLD.site().send("OPTIONS", "/auth/login", "", "Origin", APP, "Access-Control-Request-Method", "POST");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET, POST, PUT, PATCH, DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains("Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id,"
                        + " X-Setup-Token");
    }

    @Test
    void pagesOfOtherOriginsReadNothing() {
        Answer answer = WORLD.site().get("/auth/me", "Origin", "https://app.example.com.evil.example");

        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(answer.header("Vary")).contains("Origin");
    }
}
