package dev.gatehouse.verifier;

import dev.gatehouse.verifier.TokenRefused.Reason;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Reads tokens by one algorithm, issuer, audience and type (RFC 8725). */
final class Claims {
    /** How far the clocks of issuer and verifier may differ. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final String ALGORITHM = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
    private static final int LONGEST_LIFETIME_MINUTES = 2 * 24 * 60;

    private final String issuer;
    private final Audience audience;

    Claims(String issuer, Audience audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    /** The name of the key that a token says to be signed by. Nothing of it is believed yet. */
    String keyId(String token) throws TokenRefused {
        try {
            Object kid = JsonWebSignature.fromCompactSerialization(token)
                    .getHeaders()
                    .getObjectHeaderValue("kid");
            if (kid instanceof String name) {
                return name;
            }
            throw new TokenRefused(Reason.NOT_FOR_US);
        } catch (JoseException unreadable) {
            throw new TokenRefused(Reason.MALFORMED);
        }
    }

    VerifiedToken read(String token, Key key, Instant now) throws TokenRefused {
        try {
            return verified(consumer(key, now).processToClaims(token));
        } catch (InvalidJwtException invalid) {
            throw new TokenRefused(invalid.hasErrorCode(ErrorCodes.EXPIRED) ? Reason.EXPIRED : Reason.NOT_FOR_US);
        } catch (MalformedClaimException unreadable) {
            throw new TokenRefused(Reason.NOT_FOR_US);
        }
    }

    private JwtConsumer consumer(Key key, Instant now) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM))
                .setVerificationKey(key)
                .setExpectedType(true, audience.type())
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, audience.claim())
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(LONGEST_LIFETIME_MINUTES)
                .setAllowedClockSkewInSeconds(Math.toIntExact(SKEW.toSeconds()))
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                .build();
    }

    /** Every access token has a session; a forwarded key has none, and says by which key it came. */
    private VerifiedToken verified(JwtClaims claims) throws MalformedClaimException, TokenRefused {
        Optional<String> session = Optional.ofNullable(claims.getStringClaimValue("sid"));
        boolean isForwardedKey = audience == Audience.FORWARD && claims.hasClaim("key");
        if (session.isEmpty() && !isForwardedKey) {
            throw new TokenRefused(Reason.NOT_FOR_US);
        }
        return new VerifiedToken(
                claims.getSubject(),
                session,
                Optional.ofNullable(claims.getStringClaimValue("org")),
                actor(claims),
                Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }

    /** Who acts for the account (RFC 8693, section 4.1); refused where somebody does and is not named as we name them. */
    private static Optional<String> actor(JwtClaims claims) throws TokenRefused {
        if (!claims.hasClaim("act")) {
            return Optional.empty();
        }
        if (claims.getClaimValue("act") instanceof Map<?, ?> act && act.get("sub") instanceof String account) {
            return Optional.of(account);
        }
        throw new TokenRefused(Reason.NOT_FOR_US);
    }
}
