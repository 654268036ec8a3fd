package dev.gatehouse.rest.jwt;

import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.rest.http.PublicId;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Session to JWT and back (RFC 7519, RFC 8725): HS256 under a key of our own, which only we verify. The token names the
 * session and its account and carries nothing personal and no right: the row of the session decides.
 */
public final class SessionTokens {
    private static final String TYPE = "JWT";
    private static final String AUDIENCE = "gatehouse/session";
    private static final String SESSION = "sid";
    private static final int JTI_BYTES = 16;
    private static final int SKEW_SECONDS = 30;
    /** A day more than the longest session, for clocks that differ: the session's row decides. */
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(8);

    private final Keyring keyring;
    private final String issuer;
    private final Randomness randomness;
    private final Clock clock;

    public SessionTokens(Keyring keyring, String issuer, Randomness randomness, Clock clock) {
        this.keyring = keyring;
        this.issuer = issuer;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A token that names this session until it expires; no two are equal. */
    public String write(Session session) {
        SigningKey key = keyring.signing();
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(AUDIENCE);
        claims.setSubject(PublicId.of(session.account()));
        claims.setStringClaim(SESSION, PublicId.of(session.id()));
        claims.setIssuedAt(date(session.createdAt()));
        claims.setExpirationTime(date(session.expiresAt()));
        claims.setJwtId(Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(JTI_BYTES)));
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setHeader("typ", TYPE);
        signature.setKeyIdHeaderValue(key.kid());
        signature.setKey(new HmacKey(key.secret().reveal()));
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("A session token cannot be signed", impossible);
        }
    }

    /** The session that a token names; empty for whatever we did not write, or not in these letters, or that has expired. */
    public Optional<SessionId> read(String token) {
        if (!CanonicalText.is(token)) {
            return Optional.empty();
        }
        try {
            String session = consumer().processToClaims(token).getStringClaimValue(SESSION);
            return Optional.ofNullable(session).flatMap(PublicId.SESSION::read).map(SessionId::new);
        } catch (InvalidJwtException | MalformedClaimException refused) {
            return Optional.empty();
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                .setVerificationKeyResolver(this::key)
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, AUDIENCE)
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(Math.toIntExact(LONGEST_LIFETIME.toMinutes()))
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(date(clock.instant()))
                .build();
    }

    private Key key(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return Optional.ofNullable(signature.getKeyIdHeaderValue())
                .flatMap(keyring::believed)
                .map(key -> new HmacKey(key.secret().reveal()))
                .orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
    }

    private static NumericDate date(Instant instant) {
        return NumericDate.fromMilliseconds(instant.toEpochMilli());
    }
}
