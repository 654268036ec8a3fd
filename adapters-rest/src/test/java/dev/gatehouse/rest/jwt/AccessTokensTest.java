package dev.gatehouse.rest.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.world.World;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final String ISSUER = "https://accounts.example.com";
    private static final Client OPERATOR = new Client("", "task", "");
    private static final Duration HOUR = Duration.ofHours(1);

    private final World world = new World(JoseKeyMaterial::new);
    private final Core core = opened(world);
    private final Keyring keyring = core.accessKeyring();
    private final AccessTokens tokens =
            new AccessTokens(keyring, ISSUER, world.ports().randomness(), world.clock());
    private final SessionTokens sessionTokens =
            new SessionTokens(core.sessionKeyring(), ISSUER, world.ports().randomness(), world.clock());
    private final Session session = new Session(
            new SessionId(new UUID(1, 2)),
            new AccountId(new UUID(3, 4)),
            Optional.of(new OrganizationId(new UUID(5, 6))),
            world.clock().instant(),
            world.clock().instant().plus(Duration.ofHours(24)),
            "192.0.2.7",
            "curl");

    @Test
    void namesItsSessionForAsLongAsItSays() {
        String token = tokens.write(session, HOUR);

        assertThat(tokens.read(token).map(AccessTokens.Shown::session)).contains(session.id());
        world.clock().advance(HOUR.plusSeconds(30));
        assertThat(tokens.read(token)).isEmpty();
    }

    @Test
    void neverOutlivesItsSession() throws JoseException {
        world.clock().advance(Duration.ofHours(23).plusMinutes(30));

        JwtClaims claims = claims(tokens.write(session, HOUR));

        assertThat(claims.getClaimValue("exp")).isEqualTo(session.expiresAt().getEpochSecond());
    }

    @Test
    void saysNothingPersonalAndNothingOfRights() throws JoseException {
        assertThat(claims(tokens.write(session, HOUR)).getClaimNames())
                .containsExactlyInAnyOrder("iss", "aud", "sub", "sid", "org", "iat", "exp", "jti");
        assertThat(claims(tokens.writeRenewable(session, HOUR)).getClaimNames())
                .containsExactlyInAnyOrder("iss", "aud", "sub", "sid", "org", "iat", "exp", "jti", "renewable");
    }

    @Test
    void onlyARenewableOneIsRenewable() {
        assertThat(tokens.read(tokens.write(session, HOUR)).map(AccessTokens.Shown::renewable))
                .contains(false);
        assertThat(tokens.read(tokens.writeRenewable(session, HOUR)).map(AccessTokens.Shown::renewable))
                .contains(true);
    }

    @Test
    void isToldFromASessionTokenByItsFirstLetters() {
        assertThat(AccessTokens.couldBe(tokens.write(session, HOUR))).isTrue();
        assertThat(AccessTokens.couldBe(sessionTokens.write(session))).isFalse();
    }

    @Test
    void theTwoKindsAreNeverTakenForEachOther() {
        assertThat(tokens.read(sessionTokens.write(session))).isEmpty();
        assertThat(sessionTokens.read(tokens.write(session, HOUR))).isEmpty();
    }

    @Test
    void noTwoAreEqual() {
        assertThat(tokens.write(session, HOUR)).isNotEqualTo(tokens.write(session, HOUR));
    }

    @Test
    void isNotReadWhereOneLetterDiffersAlsoOnceItWasRead() {
        String token = tokens.write(session, HOUR);
        tokens.read(token);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(tokens.read(token.substring(0, i) + other + token.substring(i + 1)))
                    .as("letter " + i)
                    .isEmpty();
        }
    }

    @Test
    void aKeyThatIsRetiredAtOnceIsDeadAlsoForTextsThatWereVerified() {
        String token = tokens.write(session, HOUR);
        assertThat(tokens.read(token)).isPresent();

        keyring.rotate(Duration.ZERO, OPERATOR);

        assertThat(tokens.read(token)).isEmpty();
    }

    @Test
    void incident318ThePublishedKeyIsNoSecretToSignWith() throws Exception {
        String token = tokens.write(session, HOUR);
        PublicJsonWebKey published = PublicJsonWebKey.Factory.newPublicJwk(
                new String(keyring.signing().secret().reveal(), StandardCharsets.UTF_8));
        for (byte[] secret : new byte[][] {
            published.getPublicKey().getEncoded(),
            published.toJson().getBytes(StandardCharsets.UTF_8),
            pem(published).getBytes(StandardCharsets.UTF_8),
            (pem(published) + "\n").getBytes(StandardCharsets.UTF_8)
        }) {
            var forged = new JsonWebSignature();
            forged.setAlgorithmHeaderValue("HS256");
            forged.setHeader("typ", "JWT");
            forged.setKeyIdHeaderValue(keyring.signing().kid());
            forged.setKey(new HmacKey(secret));
            forged.setPayload(claims(token).toJson());
            assertThat(tokens.read(forged.getCompactSerialization())).isEmpty();
        }
    }

    @Test
    void anotherKeyPairUnderOurNameSignsNothing() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var forged = new JsonWebSignature();
        forged.setAlgorithmHeaderValue("ES256");
        forged.setHeader("typ", "JWT");
        forged.setKeyIdHeaderValue(keyring.signing().kid());
        forged.setKey(generator.generateKeyPair().getPrivate());
        forged.setPayload(claims(tokens.write(session, HOUR)).toJson());

        assertThat(tokens.read(forged.getCompactSerialization())).isEmpty();
    }

    @Test
    void aForgedHeaderOfNoAlgorithmIsNobody() {
        String token = tokens.write(session, HOUR);
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(tokens.read(header + token.substring(token.indexOf('.')))).isEmpty();
    }

    private static String pem(PublicJsonWebKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }

    private static JwtClaims claims(String token) throws JoseException {
        try {
            return JwtClaims.parse(
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        } catch (org.jose4j.jwt.consumer.InvalidJwtException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Core opened(World world) {
        Core core = Core.over(world.ports(), 0);
        core.sessionKeyring().open();
        core.accessKeyring().open();
        return core;
    }
}
