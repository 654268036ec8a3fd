package dev.gatehouse.rest.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.House;
import dev.gatehouse.rest.site.Person;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Projects and API keys as their clients know them, over any house. */
public interface KeysContract {
    String ITSELF = "{\"kind\": \"person\"}";
    String ORGANIZATION = "{\"kind\": \"organization\"}";

    House house();

    @Test
    default void aProjectIsTheSameAtBothOfItsAddresses() {
        Home alice = alice();
        Answer made = alice.site().post("/projects", "{\"name\": \"Rocket\"}", "Cookie", alice.cookie());
        String id = made.json().path("id").asText();

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location").orElseThrow()).endsWith("/projects/" + id);
        assertThat(id).startsWith("prj_");
        assertThat(made.json().path("organization_id").asText()).isEqualTo(alice.id());
        Answer found = alice.get("/projects/" + id);
        assertThat(found.json()).isEqualTo(made.json());
        Answer listed = alice.site().get("/projects", "Cookie", alice.cookie());
        assertThat(listed.json().at("/items/0")).isEqualTo(made.json());
        assertThat(listed.body()).isEqualTo(alice.get("/projects").body());

        String version = found.header("ETag").orElseThrow();
        Answer renamed = alice.patch("/projects/" + id, "{\"name\": \"Moon\"}", version);
        assertThat(renamed.json().path("name").asText()).isEqualTo("Moon");
        assertThat(alice.patch("/projects/" + id, "{\"name\": \"Mars\"}", version)
                        .status())
                .isEqualTo(412);
        assertThat(alice.delete("/projects/" + id).status()).isEqualTo(204);
        assertThat(alice.site().get("/projects/" + id, "Cookie", alice.cookie()).status())
                .isEqualTo(404);
        assertThat(alice.site().get("/projects").status()).isEqualTo(401);
    }

    @Test
    default void aKeyIsShownOnceAndOpensWhatItsScopesSay() {
        Home alice = alice();
        Answer made = alice.makesKey(ITSELF, "read:Project", "Idempotency-Key", "once");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("key").asText()).matches("ghk_[0-9A-Za-z]{49}");
        assertThat(made.json().path("id").asText()).startsWith("key_");
        assertThat(made.json().at("/owner/kind").asText()).isEqualTo("person");
        assertThat(made.json().path("calls_per_minute").asInt()).isEqualTo(600);
        assertThat(made.json().path("expires_at").isNull()).isTrue();
        Answer repeated = alice.makesKey(ITSELF, "read:Project", "Idempotency-Key", "once");
        assertThat(repeated.json().path("id")).isEqualTo(made.json().path("id"));
        assertThat(repeated.json().has("key")).isFalse();
        assertThat(alice.get("/keys").json().path("items")).hasSize(1);
        assertThat(alice.get("/keys").body()).doesNotContain("ghk_");

        assertThat(alice.byKey(made, "/projects").status()).isEqualTo(200);
        assertThat(alice.byKey(made, "/keys").status()).isEqualTo(403);
        assertThat(alice.get(path(made)).json().path("last_used_at").isTextual())
                .isTrue();
    }

    /** ASVS 5.0, 7.2.2, and what is only for people. */
    @Test
    default void aKeyIsNoSession() {
        Home alice = alice();
        Answer made = alice.makesKey(ITSELF, "manage:all");
        String bearer = "Bearer " + made.json().path("key").asText();

        for (String path : new String[] {"/auth/me", "/api/auth/get-session", "/v1/auth/status"}) {
            Answer answer = alice.site().get(path, "Authorization", bearer);
            assertThat(answer.body()).as(path).doesNotContain("alice@example.com");
        }
        Answer another = alice.site()
                .post(
                        alice.path() + "/keys",
                        "{\"name\": \"Child\", \"scopes\": [\"manage:all\"]}",
                        "Authorization",
                        bearer);
        assertThat(another.status()).isEqualTo(403);
        assertThat(alice.site()
                        .post(alice.path() + path(made) + "/rotate", "{}", "Authorization", bearer)
                        .status())
                .isEqualTo(403);
    }

    @Test
    default void aRotatedKeyWorksByBothSecretsAndARevokedOneByNone() {
        Home alice = alice();
        Answer first = alice.makesKey(ITSELF, "read:Project");
        Answer second = alice.post(path(first) + "/rotate", "{\"overlap_hours\": 1}");
        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(alice.byKey(first, "/projects").status()).isEqualTo(200);
        assertThat(alice.byKey(second, "/projects").status()).isEqualTo(200);

        Answer third = alice.post(path(first) + "/rotate", "{\"overlap_hours\": 0}");
        assertThat(alice.byKey(first, "/projects").status()).isEqualTo(401);
        assertThat(alice.byKey(second, "/projects").status()).isEqualTo(401);
        assertThat(alice.byKey(third, "/projects").status()).isEqualTo(200);

        assertThat(alice.delete(path(first)).status()).isEqualTo(204);
        assertThat(alice.byKey(third, "/projects").status()).isEqualTo(401);
        assertThat(alice.get(path(first)).status()).isEqualTo(404);
        assertThat(alice.post(path(first) + "/rotate", "{\"overlap_hours\": 721}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    default void aKeyIsChangedByWhoeverHasSeenIt() {
        Home alice = alice();
        Answer made = alice.makesKey(ITSELF, "read:Project");
        String version = alice.get(path(made)).header("ETag").orElseThrow();
        assertThat(alice.byKey(made, "/projects").status()).isEqualTo(200);

        Answer changed = alice.patch(
                path(made),
                "{\"name\": \"Renamed\", \"scopes\": [\"read:Member\"], \"calls_per_minute\": 6000, \"expires_at\": \"90d\"}",
                version);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("expires_at").isTextual()).isTrue();
        assertThat(alice.byKey(made, "/projects").status()).isEqualTo(403);
        assertThat(alice.patch(path(made), "{}", version).status()).isEqualTo(412);
        String now = changed.header("ETag").orElseThrow();
        assertThat(alice.patch(path(made), "{\"expires_at\": null}", now)
                        .json()
                        .path("expires_at")
                        .isNull())
                .isTrue();
        for (String wrong : new String[] {
            "{\"scopes\": []}",
            "{\"scopes\": [\"read\"]}",
            "{\"calls_per_minute\": 6001}",
            "{\"expires_at\": \"1999-01-01\"}"
        }) {
            assertThat(alice.patch(path(made), wrong, "*").status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    default void aProjectsKeyReachesThatProjectAlone() {
        Home alice = alice();
        String rocket = alice.post("/projects", "{\"name\": \"Rocket\"}")
                .json()
                .path("id")
                .asText();
        String moon = alice.post("/projects", "{\"name\": \"Moon\"}")
                .json()
                .path("id")
                .asText();
        Answer made = alice.makesKey("{\"kind\": \"project\", \"id\": \"" + rocket + "\"}", "manage:all");

        assertThat(alice.byKey(made, "/projects").json().path("items")).hasSize(1);
        assertThat(alice.byKey(made, "/projects/" + rocket).status()).isEqualTo(200);
        assertThat(alice.byKey(made, "/projects/" + moon).status()).isEqualTo(404);
        assertThat(alice.byKey(made, "/keys").status()).isEqualTo(403);
        assertThat(alice.get("/keys?owner=" + rocket).json().path("items")).hasSize(1);
        assertThat(alice.get("/keys?owner=" + moon).json().path("items")).isEmpty();
        alice.delete("/projects/" + rocket);
        assertThat(alice.byKey(made, "/projects").status()).isEqualTo(401);
    }

    /** Incident 3.19. */
    @Test
    default void aDisabledPersonsKeyIsRefusedAtOnce() {
        Home alice = alice();
        Answer own = alice.makesKey(ITSELF, "read:Project");
        Answer shared = alice.makesKey(ORGANIZATION, "read:Project");
        assertThat(alice.byKey(own, "/projects").status()).isEqualTo(200);

        house().disable(alice.owner().email());

        assertThat(alice.byKey(own, "/projects").status()).isEqualTo(401);
        assertThat(alice.byKey(shared, "/projects").status()).isEqualTo(200);
    }

    /** Incident 3.1: whoever proves the mailbox leaves no key behind that was made before. */
    @Test
    default void aResetEndsThePersonsKeys() {
        Home alice = alice();
        Answer own = alice.makesKey(ITSELF, "read:Project");
        String email = alice.owner().email();
        alice.site().post("/api/auth/forget-password", "{\"email\": \"" + email + "\"}");
        Optional<String> token = house().mailed(email, LetterKind.RESET_PASSWORD);
        Answer reset = alice.site()
                .post(
                        "/api/auth/reset-password",
                        "{\"token\": \"" + token.orElseThrow() + "\", \"password\": \"another long passphrase\","
                                + " \"newPassword\": \"another long passphrase\"}");
        assertThat(reset.status()).as(reset.body()).isEqualTo(200);

        assertThat(alice.byKey(own, "/projects").status()).isEqualTo(401);
    }

    private Home alice() {
        return Home.of(house().site(), Person.ALICE);
    }

    private static String path(Answer key) {
        return "/keys/" + key.json().path("id").asText();
    }
}
