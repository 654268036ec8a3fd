package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.verifier.ScriptedIssuer.Stream;
import dev.gatehouse.verifier.TokenRefused.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TokenVerifierTest {
    private static final Duration BOUND = Duration.ofSeconds(2);

    private ScriptedIssuer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void start() throws Exception {
        issuer = new ScriptedIssuer();
        verifier = started();
    }

    @AfterEach
    void stop() {
        verifier.close();
        issuer.close();
    }

    private TokenVerifier started() throws Exception {
        TokenVerifier started = TokenVerifier.of(issuer.uri(), ScriptedIssuer.API_TOKEN)
                .staleAfter(BOUND)
                .start();
        assertThat(started.awaitFresh(Duration.ofSeconds(5))).isTrue();
        return started;
    }

    private Reason refusal(String token) {
        return catchThrowableOfType(TokenRefused.class, () -> verifier.verify(token))
                .reason();
    }

    private boolean isBelieved(String token) {
        try {
            verifier.verify(token);
            return true;
        } catch (TokenRefused refused) {
            return false;
        }
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void tellsWhatAGoodTokenSays() throws Exception {
        VerifiedToken token = verifier.verify(issuer.token());

        assertThat(token.account()).isEqualTo("usr_alice");
        assertThat(token.session()).contains("ses_one");
        assertThat(token.organization()).contains("org_acme");
        assertThat(token.impersonator()).isEmpty();
        VerifiedToken acted = verifier.verify(issuer.token(claims -> {
            claims.setClaim("act", java.util.Map.of("sub", "usr_admin"));
            claims.unsetClaim("org");
            return claims;
        }));
        assertThat(acted.impersonator()).contains("usr_admin");
        assertThat(acted.organization()).isEmpty();
    }

    @Test
    void refusesWhatIsForAnotherOrByAnother() {
        assertThat(refusal(issuer.token(claims -> {
                    claims.setIssuer("http://127.0.0.1:1");
                    return claims;
                })))
                .isEqualTo(Reason.NOT_FOR_US);
        assertThat(refusal(issuer.token(claims -> {
                    claims.setAudience("gatehouse/session");
                    return claims;
                })))
                .isEqualTo(Reason.NOT_FOR_US);
        assertThat(refusal(issuer.token(claims -> claims, signature -> {
                    signature.setHeader("typ", "forward+jwt");
                    return signature;
                })))
                .isEqualTo(Reason.NOT_FOR_US);
        String good = issuer.token();
        String other = issuer.token();
        assertThat(refusal(good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'))))
                .isEqualTo(Reason.NOT_FOR_US);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sid", "iat", "exp", "jti", "aud", "iss"})
    void refusesATokenThatDoesNotSay(String claim) {
        assertThat(refusal(issuer.token(claims -> {
                    claims.unsetClaim(claim);
                    return claims;
                })))
                .isEqualTo(Reason.NOT_FOR_US);
    }

    @Test
    void refusesAnotherAlgorithmWhateverTheKey() {
        byte[] published = issuer.signing().getPublicKey().getEncoded();
        assertThat(refusal(issuer.token(claims -> claims, signature -> {
                    signature.setAlgorithmHeaderValue("HS256");
                    signature.setKey(new HmacKey(published));
                    return signature;
                })))
                .isEqualTo(Reason.NOT_FOR_US);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"key0\"}".getBytes(StandardCharsets.UTF_8));
        String good = issuer.token();
        assertThat(refusal(none + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1) + "AA"))
                .isEqualTo(Reason.NOT_FOR_US);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "a.b.c.d", "YQ.YQ=.YQ", "YR.YQ.YQ", "YQ .YQ.YQ", "YQ.YQ.YQ"})
    void refusesWhatIsNoToken(String text) {
        assertThat(refusal(text)).isIn(Reason.MALFORMED, Reason.NOT_FOR_US);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "7",
                "{}",
                "{\"kid\":7}",
                "{\"kid\":null}",
                "{\"alg\":7,\"typ\":\"JWT\",\"kid\":\"key0\"}",
                "{\"alg\":\"ES256\",\"typ\":7,\"kid\":\"key0\"}",
                "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"key0\",\"crit\":7}",
                "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"key0\",\"crit\":[7]}",
                "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"key0\",\"b64\":false,\"crit\":[\"b64\"]}",
                "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"key0\",\"jwk\":7,\"x5c\":7,\"zip\":7}"
            })
    void refusesAHeaderOfOddParts(String header) {
        String good = issuer.token();
        String odd = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(odd + good.substring(good.indexOf('.')))).isIn(Reason.MALFORMED, Reason.NOT_FOR_US);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sid", "org", "iat", "exp", "nbf", "jti", "aud", "iss", "act"})
    void refusesAClaimOfAnotherKind(String claim) {
        assertThat(refusal(issuer.token(claims -> {
                    claims.setClaim(claim, java.util.List.of(java.util.Map.of()));
                    return claims;
                })))
                .isEqualTo(Reason.NOT_FOR_US);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", ""})
    void refusesWhatClaimsNothing(String payload) {
        assertThat(refusal(issuer.token(claims -> claims, signature -> {
                    signature.setPayload(payload);
                    return signature;
                })))
                .isIn(Reason.NOT_FOR_US, Reason.MALFORMED);
    }

    @Test
    void refusesWhatIsTooLongOrInOtherLetters() {
        String good = issuer.token();
        assertThat(refusal(good + "A")).isEqualTo(Reason.NOT_FOR_US);
        assertThat(refusal(good + "AAA")).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(good + "=")).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("YQ.YQ." + "Y".repeat(5_000))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesWhatHasExpiredAlsoWhenItWasBelievedBefore() throws Exception {
        assertThat(refusal(issuer.token(claims -> {
                    claims.setIssuedAt(ScriptedIssuer.in(Duration.ofMinutes(-5)));
                    claims.setExpirationTime(ScriptedIssuer.in(Duration.ofSeconds(-31)));
                    return claims;
                })))
                .isEqualTo(Reason.EXPIRED);
        String soon = issuer.token(claims -> {
            claims.setIssuedAt(ScriptedIssuer.in(Duration.ofMinutes(-5)));
            claims.setExpirationTime(ScriptedIssuer.in(Duration.ofSeconds(-28)));
            return claims;
        });
        verifier.verify(soon);
        await(() -> !isBelieved(soon));
        assertThat(refusal(soon)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void learnsOfNewKeysAndAsksOnceForMadeUpOnes() throws Exception {
        verifier.verify(issuer.token());
        assertThat(issuer.keyRequests()).isEqualTo(1);
        issuer.rotate();
        String later = issuer.token();
        await(() -> isBelieved(later));

        int asked = issuer.keyRequests();
        for (int i = 0; i < 50; i++) {
            assertThat(refusal(issuer.token(claims -> claims, signature -> {
                        signature.setKeyIdHeaderValue("made-up");
                        return signature;
                    })))
                    .isEqualTo(Reason.UNKNOWN_KEY);
        }
        assertThat(issuer.keyRequests()).isLessThanOrEqualTo(asked + 2);
    }

    @Test
    void aListOfKeysThatDoesNotEndIsNotWaitedForForEver() throws Exception {
        String known = issuer.token();
        verifier.verify(known);
        issuer.holdKeysBack(true);
        issuer.rotate();
        String later = issuer.token();

        assertThat(refusal(later)).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(isBelieved(known)).isTrue();

        issuer.holdKeysBack(false);
        await(() -> isBelieved(later));
    }

    @Test
    void refusesTheTokensOfASessionThatEndedAndNoOthers() throws Exception {
        String one = issuer.token();
        String other = issuer.token(claims -> {
            claims.setStringClaim("sid", "ses_other");
            return claims;
        });
        verifier.verify(one);

        issuer.revoke("{\"kind\":\"session\",\"id\":\"ses_one\",\"epoch\":1}");

        await(() -> !isBelieved(one));
        assertThat(refusal(one)).isEqualTo(Reason.REVOKED);
        assertThat(isBelieved(other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"account\",\"id\":\"usr_alice\",\"epoch\":%d}",
                "{\"kind\":\"organization\",\"id\":\"org_acme\",\"epoch\":%d}",
                "{\"kind\":\"membership\",\"id\":\"usr_alice\",\"organization\":\"org_acme\",\"epoch\":%d}"
            })
    void refusesWhatWasIssuedUpToAnEpochAndNothingLater(String event) throws Exception {
        long second = System.currentTimeMillis() / 1000 - 5;
        String until = issuedAt(second);
        String after = issuedAt(second + 1);
        assertThat(isBelieved(until) && isBelieved(after)).isTrue();

        issuer.revoke(event.formatted(second * 1000));

        await(() -> !isBelieved(until));
        assertThat(refusal(until)).isEqualTo(Reason.REVOKED);
        assertThat(isBelieved(after)).isTrue();
        assertThat(isBelieved(issuer.token(claims -> {
                    claims.setSubject("usr_bob");
                    claims.setStringClaim("org", "org_other");
                    claims.setIssuedAt(org.jose4j.jwt.NumericDate.fromSeconds(second));
                    return claims;
                })))
                .as("somebody else, elsewhere")
                .isTrue();
    }

    private String issuedAt(long second) {
        return issuer.token(claims -> {
            claims.setIssuedAt(org.jose4j.jwt.NumericDate.fromSeconds(second));
            return claims;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT", "SILENT", "LATE"})
    void refusesEverythingPastTheBoundOnceNothingIsProvenAndHeals(Stream stream) throws Exception {
        String token = issuer.token();
        verifier.verify(token);

        issuer.become(stream);
        await(() -> !verifier.isFresh());
        assertThat(refusal(token)).isEqualTo(Reason.STALE);

        issuer.become(Stream.FLOWS);
        await(() -> isBelieved(token));
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        issuer.become(Stream.CUT);
        await(() -> !verifier.isFresh());
        issuer.become(Stream.FLOWS);
        await(() -> verifier.isFresh());

        assertThat(issuer.lastEventIds()).startsWith("").endsWith("8");
    }

    @Test
    void aTokenWithoutTheScopeProvesNothing() throws Exception {
        issuer.become(Stream.FORBIDDEN);
        try (TokenVerifier other =
                TokenVerifier.of(issuer.uri(), ScriptedIssuer.API_TOKEN).start()) {
            assertThat(other.awaitFresh(Duration.ofMillis(500))).isFalse();
            assertThatThrownBy(() -> other.verify(issuer.token()))
                    .isInstanceOfSatisfying(
                            TokenRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.STALE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: 9\nevent: revocation\ndata: no json\n\n",
                "id: 9\nevent: revocation\ndata: []\n\n",
                "id: 9\nevent: revocation\ndata: {\"kind\":\"session\"}\n\n",
                "nonsense\n\n",
                "id: 9\nevent: proof\ndata: {}\n\n"
            })
    void whatCannotBeReadIsAskedForAgainFromThePlaceBefore(String garbage) throws Exception {
        int before = issuer.lastEventIds().size();
        issuer.say(garbage);

        await(() -> issuer.lastEventIds().size() > before);
        assertThat(issuer.lastEventIds()).endsWith("8");
        assertThat(verifier.awaitFresh(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aLineWithoutEndIsNotReadForEver() throws Exception {
        int before = issuer.lastEventIds().size();
        issuer.say("data: " + "x".repeat(10_000));

        await(() -> issuer.lastEventIds().size() > before);
    }

    @Test
    void whereThereIsNoRoomForRevocationsNothingIsBelieved() throws Exception {
        try (TokenVerifier small = TokenVerifier.of(issuer.uri(), ScriptedIssuer.API_TOKEN)
                .staleAfter(BOUND)
                .mostRevocations(2)
                .start()) {
            assertThat(small.awaitFresh(Duration.ofSeconds(5))).isTrue();
            verifier.close();
            long now = System.currentTimeMillis();
            for (String session : new String[] {"a", "b", "c", "d"}) {
                issuer.revoke("{\"kind\":\"session\",\"id\":\"ses_" + session + "\",\"epoch\":" + now + "}");
            }
            await(() -> !small.isFresh());
        }
    }

    @Test
    void manyVerifyWhileKeysRotate() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> many = () -> {
                for (int i = 0; i < 200; i++) {
                    if (!isBelieved(issuer.token())) {
                        return false;
                    }
                }
                return true;
            };
            var results = java.util.stream.Stream.generate(() -> pool.submit(many))
                    .limit(8)
                    .toList();
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
            assertThat(issuer.keyRequests()).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void saysNothingOfItsSecrets() {
        assertThat(verifier.toString() + TokenVerifier.of(issuer.uri(), "ghb_secret"))
                .doesNotContain("ghb_");
        assertThat(catchThrowableOfType(TokenRefused.class, () -> verifier.verify("a.secret.b"))
                        .getMessage())
                .doesNotContain("secret");
    }

    @Test
    void goesByPlainHttpNowhereElse() {
        assertThatThrownBy(() -> TokenVerifier.of(URI.create("http://192.0.2.1"), "ghb_x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenVerifier.of(issuer.uri(), "ghb_x").staleAfter(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
