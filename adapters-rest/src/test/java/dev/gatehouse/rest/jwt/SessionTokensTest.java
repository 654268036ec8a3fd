package dev.gatehouse.rest.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
    private static final String ISSUER = "https://accounts.example.com";
    private static final Client OPERATOR = new Client("", "task", "");

    private final World world = new World();
    private final Keyring keyring = openedKeyring(world);
    private final SessionTokens tokens = tokensOf(ISSUER, keyring, world);
    private final Session session = session(Duration.ofDays(7));
    private final String token = tokens.write(session);

    @Test
    void readsTheSessionThatItWrote() {
        assertThat(tokens.read(token)).contains(session.id());
    }

    @Test
    void writesNoTwoAlike() {
        assertThat(tokens.write(session)).isNotEqualTo(token);
    }

    @Test
    void saysNothingPersonalAndNothingOfRights() throws JoseException {
        JwtClaims claims = claims(token);

        assertThat(claims.getClaimNames()).containsExactlyInAnyOrder("iss", "aud", "sub", "sid", "iat", "exp", "jti");
        assertThat(header(token)).containsOnlyKeys("alg", "typ", "kid");
        assertThat(String.valueOf(claims.getClaimValue("sub"))).matches("usr_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(String.valueOf(claims.getClaimValue("sid"))).matches("ses_[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void expiresWithItsSession() {
        world.clock().advance(Duration.ofDays(7).plusSeconds(29));
        assertThat(tokens.read(token)).isPresent();

        world.clock().advance(Duration.ofSeconds(1));
        assertThat(tokens.read(token)).isEmpty();
    }

    @Test
    void isReadInNoOtherSpelling() {
        for (String spelling : new String[] {
            token + "=",
            token + "==",
            token + "\n",
            token + "\r\n",
            token + " ",
            " " + token,
            "\t" + token,
            token.replaceFirst("\\.", "=."),
            token.replaceFirst("\\.", "\n."),
            token.replaceFirst("\\.", ". "),
            token + ".",
            "." + token,
            token + "." + token,
            token.substring(0, token.lastIndexOf('.') + 1),
            token.substring(0, token.lastIndexOf('.')),
            token.replaceFirst("[A-Z]", "\u00e4"),
            ""
        }) {
            assertThat(tokens.read(spelling)).as(spelling).isEmpty();
        }
    }

    @Test
    void isNotReadWithItsUnusedBitsChanged() {
        String changed = withLastUnusedBitsChanged(token);

        assertThat(signature(changed)).isEqualTo(signature(token));
        assertThat(tokens.read(changed)).isEmpty();
    }

    @Test
    void isNotReadWhereOneLetterDiffers() {
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.read(changed)).as("letter " + i).isEmpty();
        }
    }

    @Test
    void isAtMostFourThousandAndNinetySixLettersLong() throws JoseException {
        assertThat(tokens.read(ofLength(4_096))).contains(session.id());
        assertThat(tokens.read(ofLength(4_097))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512"})
    void isSignedByNoOtherAlgorithmUnderTheSameKey(String algorithm) throws JoseException {
        assertThat(tokens.read(forged(signature -> {
                    signature.setAlgorithmHeaderValue(algorithm);
                    signature.setKey(new HmacKey(Base64.getDecoder().decode("A".repeat(88))));
                })))
                .isEmpty();
        assertThat(tokens.read(forged(signature -> {
                    signature.setAlgorithmHeaderValue(algorithm);
                    signature.setDoKeyValidation(false);
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "NONE", "nOnE", "RS256", "ES256", "PS256", "EdDSA", "HS256 ", "hs256", "dir", ""
            })
    void isNotBelievedWhateverAlgorithmItsHeaderNames(String algorithm) {
        String renamed =
                withHeader(token, "{\"alg\":\"" + algorithm + "\",\"typ\":\"session+jwt\",\"kid\":\"" + kid() + "\"}");

        assertThat(tokens.read(renamed)).isEmpty();
        assertThat(tokens.read(renamed.substring(0, renamed.lastIndexOf('.') + 1)))
                .isEmpty();
    }

    @Test
    void isNotBelievedUnsigned() throws JoseException {
        assertThat(tokens.read(forged(signature -> {
                    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                    signature.setAlgorithmHeaderValue("none");
                    signature.setKey(null);
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "../../../../dev/null", "' or 1=1 --", "http://127.0.0.1/keys", "\u0000"})
    void isNotBelievedUnderAnUnknownKeyName(String kid) throws JoseException {
        assertThat(tokens.read(forged(signature -> signature.setKeyIdHeaderValue(kid))))
                .isEmpty();
    }

    @Test
    void isNotBelievedWithoutAKeyName() {
        assertThat(tokens.read(withHeader(token, "{\"alg\":\"HS256\",\"typ\":\"session+jwt\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "forward+jwt", "at+jwt", "jwt+session", "", "JOSE"})
    void isNotBelievedUnderAnotherType(String type) throws JoseException {
        assertThat(tokens.read(forged(signature -> signature.setHeader("typ", type))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "sid", "iat", "exp", "jti"})
    void isNotBelievedWithoutAnyOfItsClaims(String claim) throws JoseException {
        assertThat(tokens.read(resigned(claims -> claims.unsetClaim(claim)))).isEmpty();
    }

    @Test
    void isNotBelievedWithClaimsThatAreNotOurs() throws JoseException {
        assertThat(tokens.read(resigned(claims -> claims.setIssuer(ISSUER + "/"))))
                .isEmpty();
        assertThat(tokens.read(resigned(claims -> claims.setAudience("gatehouse/access"))))
                .isEmpty();
        assertThat(tokens.read(resigned(claims -> claims.setStringClaim("sid", "usr_00000000000000000000000001"))))
                .isEmpty();
        assertThat(tokens.read(resigned(claims -> claims.setStringClaim("sid", "ses_0000000000000000000000000O"))))
                .isEmpty();
        assertThat(tokens.read(resigned(claims -> claims.setClaim("sid", 1)))).isEmpty();
        assertThat(tokens.read(resigned(claims -> {}))).contains(session.id());
    }

    @Test
    void isNotBelievedWhereItWouldOutliveEverySession() throws JoseException {
        Instant now = world.clock().instant();

        assertThat(tokens.read(resigned(claims -> claims.setExpirationTime(date(now.plus(Duration.ofDays(9)))))))
                .isEmpty();
        assertThat(tokens.read(resigned(claims -> claims.setExpirationTime(date(now.plus(Duration.ofDays(8)))))))
                .isPresent();
    }

    @Test
    void ofAnotherInstallationIsNobodys() {
        var other = new World();
        var theirs = new SessionTokens(
                keyringWithKeyOfItsOwn(other), ISSUER, other.ports().randomness(), other.clock());

        assertThat(tokens.read(theirs.write(session))).isEmpty();
        assertThat(tokensOf("https://other.example.com", keyring, world).read(token))
                .isEmpty();
    }

    @Test
    void outlivesTheRotationOfItsKeyByTheOverlap() {
        keyring.rotate(Duration.ofDays(7), OPERATOR);

        assertThat(tokens.read(token)).contains(session.id());
        assertThat(header(tokens.write(session))).containsEntry("kid", kid());
    }

    @Test
    void diesWithItsKeyWhereThatIsRetiredAtOnce() {
        keyring.rotate(Duration.ZERO, OPERATOR);

        assertThat(tokens.read(token)).isEmpty();
    }

    private Session session(Duration lifetime) {
        Instant now = world.clock().instant();
        return new Session(
                new SessionId(UUID.fromString("0190a5de-9c1d-4f4a-8a8e-0a8b8c8d8e8f")),
                new AccountId(UUID.fromString("0190a5de-9c1d-4f4a-8a8e-0a8b8c8d8e90")),
                Optional.empty(),
                now,
                now.plus(lifetime),
                "192.0.2.7",
                "Firefox");
    }

    private static Keyring openedKeyring(World world) {
        Keyring keyring = Core.over(world.ports(), 0).sessionKeyring();
        keyring.open();
        return keyring;
    }

    /** Every world draws the same randomness from its start; this one has gone on a little. */
    private static Keyring keyringWithKeyOfItsOwn(World world) {
        world.ports().randomness().bytes(7);
        return openedKeyring(world);
    }

    private static SessionTokens tokensOf(String issuer, Keyring keyring, World world) {
        return new SessionTokens(keyring, issuer, world.ports().randomness(), world.clock());
    }

    private String kid() {
        return keyring.signing().kid();
    }

    /** Ours in all things, but for what was done to its claims. */
    private String resigned(Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = claims(token);
        change.accept(claims);
        return signed(claims, signature -> {});
    }

    /** Ours in all things, but for what was done to its header or key. */
    private String forged(Consumer<JsonWebSignature> change) throws JoseException {
        return signed(claims(token), change);
    }

    private String signed(JwtClaims claims, Consumer<JsonWebSignature> change) throws JoseException {
        SigningKey key = keyring.signing();
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("HS256");
        signature.setHeader("typ", "session+jwt");
        signature.setKeyIdHeaderValue(key.kid());
        signature.setKey(new HmacKey(key.secret().reveal()));
        signature.setPayload(claims.toJson());
        change.accept(signature);
        return signature.getCompactSerialization();
    }

    /** Base64 has no text of 4n + 1 letters, so header and claims share the padding. */
    private String ofLength(int length) throws JoseException {
        int letters = (length - padded(0, 0).length()) * 3 / 4;
        for (int less = 0; less < 6; less++) {
            for (int more = 0; more < 3; more++) {
                String padded = padded(more, letters - less);
                if (padded.length() == length) {
                    return padded;
                }
            }
        }
        throw new AssertionError("No token has " + length + " letters");
    }

    private String padded(int header, int payload) throws JoseException {
        JwtClaims claims = claims(token);
        claims.setStringClaim("pad", "x".repeat(payload));
        return signed(claims, signature -> signature.setHeader("pad", "x".repeat(header)));
    }

    private static JwtClaims claims(String token) {
        try {
            return JwtClaims.parse(new String(decoded(token, 1), StandardCharsets.UTF_8));
        } catch (org.jose4j.jwt.consumer.InvalidJwtException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Map<String, Object> header(String token) {
        try {
            return org.jose4j.json.JsonUtil.parseJson(new String(decoded(token, 0), StandardCharsets.UTF_8));
        } catch (JoseException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static byte[] signature(String token) {
        return decoded(token, 2);
    }

    private static byte[] decoded(String token, int part) {
        return Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]);
    }

    private static String withHeader(String token, String header) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'));
    }

    /** 32 bytes fill 43 letters and leave two bits of the last one unused. */
    private static String withLastUnusedBitsChanged(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = token.length() - 1;
        return token.substring(0, last) + alphabet.charAt(alphabet.indexOf(token.charAt(last)) + 1);
    }

    private static NumericDate date(Instant instant) {
        return NumericDate.fromMilliseconds(instant.toEpochMilli());
    }
}
