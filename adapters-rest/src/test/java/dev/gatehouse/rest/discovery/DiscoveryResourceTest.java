package dev.gatehouse.rest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.WorldSite;
import java.time.Duration;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscoveryResourceTest {
    private static final Client OPERATOR = new Client("127.0.0.1", "test", "");
    private static final String KEYS = "/.well-known/jwks.json";

    private final WorldSite world = new WorldSite("http://localhost:8080");

    @BeforeAll
    void start() throws Exception {
        world.start();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.world().forgetEverybody();
    }

    @Test
    void anybodyMayReadThePublicHalvesAndNothingElseOfTheKeys() {
        Answer answer = world.site().get(KEYS, "Origin", "https://elsewhere.example");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("public, max-age=60");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.json().path("keys")).isNotEmpty().allSatisfy(key -> {
            assertThat(key.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
            assertThat(key.path("alg").asText()).isEqualTo("ES256");
            assertThat(key.path("use").asText()).isEqualTo("sig");
        });
    }

    @Test
    void whoeverHasTheKeysIsToldSo() {
        String tag = world.site().get(KEYS).header("ETag").orElseThrow();

        Answer again = world.site().get(KEYS, "If-None-Match", tag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("Cache-Control")).contains("public, max-age=60");
    }

    @Test
    void aNewKeyIsPublishedBeforeItSignsAndAnOldOneAfterIt() throws Exception {
        String before = token();
        world.world().clock().advance(Duration.ofMinutes(3));
        Answer old = world.site().get(KEYS);

        String kid = world.core().accessKeyring().rotate(Duration.ofDays(7), OPERATOR);
        Answer both = world.site().get(KEYS, "If-None-Match", old.header("ETag").orElseThrow());
        assertThat(both.status()).isEqualTo(200);
        assertThat(kids(both)).contains(kid).containsAll(kids(old));
        assertThat(kidOf(token())).as("while others may not know it yet").isNotEqualTo(kid);

        world.world().clock().advance(Keyring.PUBLISHED_BEFORE);
        String after = token();
        assertThat(kidOf(after)).isEqualTo(kid);
        assertThat(verified(before, both).getSubject()).startsWith("usr_");
        assertThat(verified(after, both).getSubject()).startsWith("usr_");

        world.core().accessKeyring().rotate(Duration.ZERO, OPERATOR);
        assertThat(kids(world.site().get(KEYS))).hasSize(1).doesNotContain(kid);
    }

    @Test
    void theMetadataNamesTheIssuerAndWhereToAsk() {
        Answer answer = world.site().get("/.well-known/oauth-authorization-server");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode metadata = answer.json();
        assertThat(metadata.path("issuer").asText()).isEqualTo("http://localhost:8080");
        assertThat(metadata.path("jwks_uri").asText()).isEqualTo("http://localhost:8080/.well-known/jwks.json");
        assertThat(metadata.path("introspection_endpoint").asText())
                .isEqualTo("http://localhost:8080/v1/tokens/introspect");
        assertThat(metadata.path("revocation_endpoint").asText()).isEqualTo("http://localhost:8080/v1/tokens/revoke");
        assertThat(metadata.path("response_types_supported").isArray()).isTrue();
    }

    private String token() {
        Person alice = Person.ALICE;
        alice.signsUpAt(world.site());
        String session = alice.signsInAt(world.site()).token();
        return world.site()
                .post("/api/auth/token", "{}", "Cookie", "session=" + session)
                .json()
                .path("token")
                .asText();
    }

    private static Iterable<String> kids(Answer keys) {
        return keys.json().path("keys").findValuesAsText("kid");
    }

    private static String kidOf(String token) throws JoseException {
        return JsonWebSignature.fromCompactSerialization(token).getKeyIdHeaderValue();
    }

    private JwtClaims verified(String token, Answer keys) throws JoseException, InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(keys.body()).getJsonWebKeys()))
                .setExpectedIssuer("http://localhost:8080")
                .setExpectedAudience("gatehouse/access")
                .setEvaluationTime(NumericDate.fromMilliseconds(
                        world.world().clock().instant().toEpochMilli()))
                .build()
                .processToClaims(token);
    }
}
