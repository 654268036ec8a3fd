package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One's own account on PostgreSQL: password, address, sessions, and the end of it. */
class MeTest {
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

    private static Optional<String> mailed(String address, LetterKind kind) {
        return new RunningHouse(gatehouse).mailed(address, kind);
    }

    private static int me(String cookie) {
        return gatehouse.site().get("/v1/me", "Cookie", cookie).status();
    }

    private static String signedIn(Person person) {
        return "session=" + person.signsInAt(gatehouse.site()).token();
    }

    @Test
    void aChangedPasswordEndsEveryOtherSessionAndAsksForTheCurrentOne() {
        Company alice = Company.of(gatehouse, "alice");
        String elsewhere = signedIn(alice.owner());
        String wrong = "{\"current_password\": \"wrong wrong wrong\", \"new_password\": \"another long secret\"}";
        String right = "{\"current_password\": \"correct horse battery\", \"new_password\": \"another long secret\"}";

        assertThat(alice.send("POST", "/v1/me/password", wrong).error()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(me(elsewhere)).isEqualTo(200);
        Answer changed = alice.send("POST", "/v1/me/password", right);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(me(alice.cookie())).isEqualTo(200);
        assertThat(me(elsewhere)).isEqualTo(401);
        assertThat(alice.owner().signsInAt(gatehouse.site()).status()).isEqualTo(401);
        assertThat(mailed("alice@example.com", LetterKind.PASSWORD_CHANGED)).isPresent();
    }

    @Test
    void anAddressChangesOnceItIsProvenAndTheOldOneHearsOfItTwice() {
        Company alice = Company.of(gatehouse, "alice");

        assertThat(alice.send("POST", "/v1/me/email", "{\"email\": \"new@example.com\"}")
                        .status())
                .isEqualTo(202);
        assertThat(alice.send("GET", "/v1/me", "").json().path("email").asText())
                .isEqualTo("alice@example.com");
        assertThat(mailed("alice@example.com", LetterKind.EMAIL_CHANGE_REQUESTED))
                .isPresent();
        String token = mailed("new@example.com", LetterKind.CHANGE_EMAIL).orElseThrow();
        Answer confirmed = gatehouse.site().post("/v1/me/email/confirm", "{\"token\": \"" + token + "\"}");

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(me(alice.cookie())).as("everybody is signed out").isEqualTo(401);
        String cookie = signedIn(alice.owner().withEmail("new@example.com"));
        assertThat(gatehouse
                        .site()
                        .get("/v1/me", "Cookie", cookie)
                        .json()
                        .path("email_verified")
                        .booleanValue())
                .isTrue();
        assertThat(mailed("alice@example.com", LetterKind.EMAIL_CHANGED)).isPresent();
        assertThat(gatehouse
                        .site()
                        .post("/v1/me/email/confirm", "{\"token\": \"" + token + "\"}")
                        .error())
                .isEqualTo("INVALID_TOKEN");
    }

    /** A link that outlives a reset hands the account to whoever asked for it (formbricks change 8848). */
    @Test
    void aWishForAnotherAddressDiesWithAReset() {
        Company alice = Company.of(gatehouse, "alice");
        alice.send("POST", "/v1/me/email", "{\"email\": \"new@example.com\"}");
        String wish = mailed("new@example.com", LetterKind.CHANGE_EMAIL).orElseThrow();
        gatehouse.site().post("/api/auth/forget-password", "{\"email\": \"alice@example.com\"}");
        String reset = mailed("alice@example.com", LetterKind.RESET_PASSWORD).orElseThrow();
        gatehouse
                .site()
                .post(
                        "/api/auth/reset-password",
                        "{\"token\": \"" + reset + "\", \"password\": \"another long secret\"}");

        assertThat(gatehouse
                        .site()
                        .post("/v1/me/email/confirm", "{\"token\": \"" + wish + "\"}")
                        .error())
                .isEqualTo("INVALID_TOKEN");
    }

    @Test
    void theMostSensitiveActsAskForARecentSignInOrThePassword() {
        Company alice = Company.of(gatehouse, "alice");
        gatehouse.sql("update sessions set created_at = created_at - interval '11 minutes'");
        String plain = "{\"email\": \"new@example.com\"}";
        String proven = "{\"email\": \"new@example.com\", \"current_password\": \"correct horse battery\"}";

        assertThat(alice.send("POST", "/v1/me/email", plain).error()).isEqualTo("REAUTHENTICATION_REQUIRED");
        assertThat(alice.send("DELETE", "/v1/me", "").error()).isEqualTo("REAUTHENTICATION_REQUIRED");
        assertThat(alice.send("DELETE", alice.home(), "").error()).isEqualTo("REAUTHENTICATION_REQUIRED");
        assertThat(alice.send("POST", "/v1/me/email", proven).status()).isEqualTo(202);
    }

    @Test
    void anAccountGoesAfterItsGraceWithAllThatIsPersonalAndTheTrailStillVerifies() {
        Company alice = Company.of(gatehouse, "alice");
        Company bob = Company.of(gatehouse, "bob");
        bob.join(alice, "Member");

        assertThat(alice.send("DELETE", "/v1/me", "").status()).isEqualTo(202);
        assertThat(alice.send("POST", "/v1/me/restore", "")
                        .json()
                        .path("deletes_at")
                        .isNull())
                .isTrue();
        assertThat(alice.send("DELETE", "/v1/me", "").status()).isEqualTo(202);
        new RunningHouse(gatehouse).task("purge-expired", "");
        assertThat(me(alice.cookie())).as("within the grace").isEqualTo(200);
        gatehouse.awaitSealedAudit();
        gatehouse.sql("update accounts set deletes_at = now() where deletes_at is not null");
        new RunningHouse(gatehouse).task("purge-expired", "");

        assertThat(me(alice.cookie())).isEqualTo(401);
        assertThat(gatehouse.count("select count(*) from accounts")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from organizations")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from letters where email_canonical = 'alice@example.com'"))
                .isZero();
        assertThat(bob.send("GET", bob.home() + "/memberships", "").json().path("items"))
                .hasSize(1);
        gatehouse.awaitSealedAudit();
        assertThat(gatehouse.count("select count(*) from audit_events where salt is null and user_agent = ''"))
                .as("acts that tell no more who called from where")
                .isGreaterThan(3);
        assertThat(gatehouse.admin().form("/tasks/verify-audit", "").status()).isEqualTo(200);
        assertThat(Company.of(gatehouse, "alice").send("GET", "/v1/me", "").status())
                .as("the address is free")
                .isEqualTo(200);
    }

    @Test
    void theOnlyOwnerOfOthersCannotGo() {
        Company alice = Company.of(gatehouse, "alice");
        alice.join(Company.of(gatehouse, "bob"), "Member");

        assertThat(alice.send("DELETE", "/v1/me", "").error()).isEqualTo("LAST_OWNER");
        assertThat(alice.send("GET", "/v1/me", "").json().path("deletes_at").isNull())
                .isTrue();
    }

    @Test
    void sessionsAreSeenAndEndedOneByOneAndAllAtOnce() {
        Company alice = Company.of(gatehouse, "alice");
        String second = signedIn(alice.owner());
        String third = signedIn(alice.owner());
        var items = alice.send("GET", "/v1/me/sessions", "").json().path("items");
        assertThat(items).hasSize(3);
        assertThat(items.toString()).doesNotContain("token", "eyJ");
        String other = gatehouse
                .site()
                .get("/v1/me/sessions?limit=100", "Cookie", second)
                .json()
                .path("items")
                .findValuesAsText("id")
                .get(1);

        assertThat(alice.send("DELETE", "/v1/me/sessions/" + other, "").status())
                .isEqualTo(204);
        assertThat(alice.send("DELETE", "/v1/me/sessions", "")
                        .json()
                        .path("ended")
                        .asInt())
                .isEqualTo(1);
        assertThat(me(alice.cookie())).isEqualTo(200);
        assertThat(me(second)).isEqualTo(401);
        assertThat(me(third)).isEqualTo(401);
    }
}
