package dev.gatehouse.rest.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.rest.http.PublicId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Bearer tokens: a JWT by ES256, which others may verify by the public key. It names a session and never outlives it; the
 * organization in it is the one that was active when it was written.
 *
 * <p>Verifying such a signature costs more than asking the database who is signed in, so texts that were verified are
 * remembered for a while, bounded in number. What they name is still looked up each time.
 */
public final class AccessTokens {
    private static final String RENEWABLE = "renewable";
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    private static final String BEGINNING = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"ES256\"".getBytes(StandardCharsets.US_ASCII))
            .substring(0, 19);

    private final SignedTokens tokens;
    private final Clock clock;
    private final Cache<ByteBuffer, Remembered> verified = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public AccessTokens(Keyring keyring, String issuer, Randomness randomness, Clock clock) {
        this.tokens = new SignedTokens(TokenForm.ACCESS, keyring, issuer, randomness, clock);
        this.clock = clock;
    }

    /** What a token says: its session, whether a new token may be had for it, and until when it holds. */
    public record Shown(SessionId session, boolean renewable, Instant expiresAt) {}

    /** A token that names this session for so long, but no longer than the session holds; no two are equal. */
    public String write(Session session, Duration lifetime) {
        return tokens.sign(claims(session, lifetime));
    }

    /** One for which its bearer may have a new one while it holds. */
    public String writeRenewable(Session session, Duration lifetime) {
        JwtClaims claims = claims(session, lifetime);
        claims.setClaim(RENEWABLE, true);
        return tokens.sign(claims);
    }

    /** Whether a text could be one of these at all, by its first letters. */
    public static boolean couldBe(String token) {
        return token.startsWith(BEGINNING);
    }

    /** What a token says; empty for whatever we did not write, or not in these letters, or that has expired. */
    public Optional<Shown> read(String token) {
        ByteBuffer name = name(token);
        Remembered known = verified.getIfPresent(name);
        if (known != null && tokens.believes(known.kid())) {
            return Optional.of(known.shown())
                    .filter(shown -> clock.instant().isBefore(shown.expiresAt().plus(SignedTokens.SKEW)));
        }
        Optional<Remembered> read = tokens.read(token).flatMap(AccessTokens::remembered);
        read.ifPresent(one -> verified.put(name, one));
        return read.map(Remembered::shown);
    }

    /** The key may be retired at any moment. */
    private record Remembered(Shown shown, String kid) {}

    private JwtClaims claims(Session session, Duration lifetime) {
        Instant now = clock.instant();
        Instant end = now.plus(lifetime);
        return tokens.claims(session, now, end.isBefore(session.expiresAt()) ? end : session.expiresAt());
    }

    private static Optional<Remembered> remembered(SignedTokens.Verified verified) {
        JwtClaims claims = verified.claims();
        return Optional.ofNullable(claims.getClaimValueAsString(SignedTokens.SESSION))
                .flatMap(PublicId.SESSION::read)
                .map(session -> new Shown(
                        new SessionId(session), Boolean.TRUE.equals(claims.getClaimValue(RENEWABLE)), expiry(claims)))
                .map(shown -> new Remembered(shown, verified.kid()));
    }

    /** A name of fixed length, which is no secret. */
    private static ByteBuffer name(String token) {
        return ByteBuffer.wrap(
                new SecretBytes(token.getBytes(StandardCharsets.UTF_8)).sha256().reveal());
    }

    private static Instant expiry(JwtClaims claims) {
        try {
            return Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        } catch (MalformedClaimException impossible) {
            throw new IllegalStateException("The reader has checked the expiry", impossible);
        }
    }
}
