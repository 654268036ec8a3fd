package dev.gatehouse.rest.jwt;

import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.rest.http.PublicId;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * JWTs of one kind (RFC 7519, RFC 8725): one algorithm, one audience, keys of their own. Each names a session and its
 * account and carries nothing personal and no right: the row of the session decides.
 */
final class SignedTokens {
    static final String SESSION = "sid";
    static final String ORGANIZATION = "org";

    /** Who acts in the subject's name (RFC 8693, 4.1). */
    private static final String ACTOR = "act";

    private static final int JTI_BYTES = 16;
    /** How far the clocks of instances may differ. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private final TokenForm form;
    private final Keyring keyring;
    private final String issuer;
    private final Randomness randomness;
    private final Clock clock;

    SignedTokens(TokenForm form, Keyring keyring, String issuer, Randomness randomness, Clock clock) {
        this.form = form;
        this.keyring = keyring;
        this.issuer = issuer;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * What every token about this session says; the times are its own, and the organization is the one that was active when
     * it was written.
     */
    JwtClaims claims(Session session, Instant issuedAt, Instant expiresAt) {
        JwtClaims claims = claims(PublicId.of(session.account()), issuedAt, expiresAt);
        claims.setStringClaim(SESSION, PublicId.of(session.id()));
        session.activeOrganization().ifPresent(active -> claims.setStringClaim(ORGANIZATION, PublicId.of(active)));
        session.impersonator().ifPresent(one -> claims.setClaim(ACTOR, Map.of("sub", PublicId.of(one))));
        return claims;
    }

    /** What every token says. */
    JwtClaims claims(String subject, Instant issuedAt, Instant expiresAt) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(form.audience());
        claims.setSubject(subject);
        claims.setIssuedAt(date(issuedAt));
        claims.setExpirationTime(date(expiresAt));
        claims.setJwtId(Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(JTI_BYTES)));
        return claims;
    }

    String sign(JwtClaims claims) {
        SigningKey key = keyring.signing();
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(form.algorithm());
        signature.setHeader("typ", form.type());
        signature.setKeyIdHeaderValue(key.kid());
        signature.setKey(form.signingKey(key));
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("A token cannot be signed", impossible);
        }
    }

    /** What a token says, and the key by which it said so. */
    record Verified(JwtClaims claims, String kid) {}

    /** Empty for whatever we did not write, or not in these letters, or that has expired. */
    Optional<Verified> read(String token) {
        if (!CanonicalText.is(token)) {
            return Optional.empty();
        }
        try {
            JwtContext context = consumer().process(token);
            return Optional.of(new Verified(
                    context.getJwtClaims(), context.getJoseObjects().get(0).getKeyIdHeaderValue()));
        } catch (InvalidJwtException refused) {
            return Optional.empty();
        }
    }

    /** Whether what this key signed is believed now. */
    boolean believes(String kid) {
        return keyring.believed(kid).isPresent();
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, form.algorithm())
                .setVerificationKeyResolver(this::key)
                .setExpectedType(true, form.type())
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, form.audience())
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(
                        Math.toIntExact(form.longestLifetime().toMinutes()))
                .setAllowedClockSkewInSeconds(Math.toIntExact(SKEW.toSeconds()))
                .setEvaluationTime(date(clock.instant()))
                .build();
    }

    private Key key(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return Optional.ofNullable(signature.getKeyIdHeaderValue())
                .flatMap(keyring::believed)
                .map(form::verificationKey)
                .orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
    }

    private static NumericDate date(Instant instant) {
        return NumericDate.fromMilliseconds(instant.toEpochMilli());
    }
}
