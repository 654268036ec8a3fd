package dev.gatehouse.rest.dialect.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doors keep the contract over the in-memory world. */
class PublishedSessionContractTest implements SessionContract {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @BeforeEach
    void forgetEverybody() {
        WORLD.world().forgetEverybody();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Override
    public Site site() {
        return WORLD.site();
    }

    @Override
    public Optional<String> mailed(String address, LetterKind kind) {
        return WORLD.mailed(address, kind);
    }

    @Override
    public void subscribe(String organization, String plan, String product) {
        WORLD.subscribe(organization, plan, product);
    }

    @Test
    void aSessionLastsADayAndATokenAnHour() {
        String cookie = site().post("/api/auth/sign-up/email", SIGN_UP).token();
        String token = site().send("POST", "/api/auth/token", "", "Cookie", "session=" + cookie)
                .json()
                .path("token")
                .asText();

        WORLD.world().clock().advance(Duration.ofHours(1).plusSeconds(31));
        assertThat(get("Authorization", "Bearer " + token).status()).isEqualTo(401);
        WORLD.world().clock().advance(Duration.ofHours(22));
        assertThat(get("Cookie", "session=" + cookie).status()).isEqualTo(200);
        WORLD.world().clock().advance(Duration.ofHours(1));
        assertThat(get("Cookie", "session=" + cookie).status()).isEqualTo(401);
    }

    @Test
    void incident311LinksAreDeadAtTheirEndWithoutAnybodyCleaningUp() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String verification =
                mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();
        site().post("/api/auth/forget-password", "{\"email\": \"user@example.com\"}");
        String reset = mailed("user@example.com", LetterKind.RESET_PASSWORD).orElseThrow();

        WORLD.world().clock().advance(Duration.ofMinutes(30));
        assertThat(site().post(
                                "/api/auth/reset-password",
                                "{\"token\": \"" + reset + "\", \"password\": \"newSecurePassword456\"}")
                        .error())
                .isEqualTo("INVALID_TOKEN");
        WORLD.world().clock().advance(Duration.ofHours(24));
        assertThat(site().get("/api/auth/verify-email?token=" + verification).error())
                .isEqualTo("INVALID_TOKEN");
    }

    @Test
    void theAnswerOfAVerificationIsRepeatedForTenMinutes() {
        site().post("/api/auth/sign-up/email", SIGN_UP);
        String token = mailed("user@example.com", LetterKind.VERIFY_EMAIL).orElseThrow();
        site().get("/api/auth/verify-email?token=" + token);

        WORLD.world().clock().advance(Duration.ofMinutes(10));
        assertThat(site().get("/api/auth/verify-email?token=" + token).status()).isEqualTo(200);
        WORLD.world().clock().advance(Duration.ofSeconds(1));
        assertThat(site().get("/api/auth/verify-email?token=" + token).status()).isEqualTo(400);
    }

    private Answer get(String header, String value) {
        return site().get("/api/auth/get-session", header, value);
    }
}
