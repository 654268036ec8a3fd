package dev.gatehouse.rest.jwt;

import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.rest.http.PublicId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;

/** Reads JWTs of every kind that names a session, for whoever was shown one and asks what it is. */
public final class ShownJwts {
    private static final List<String> TOLD =
            List.of("iss", "aud", "sub", SignedTokens.SESSION, SignedTokens.ORGANIZATION, "act", "iat", "exp", "jti");

    private final List<SignedTokens> kinds;

    public ShownJwts(Keyring sessions, Keyring access, String issuer, Randomness randomness, Clock clock) {
        kinds = List.of(
                new SignedTokens(TokenForm.ACCESS, access, issuer, randomness, clock),
                new SignedTokens(TokenForm.SESSION, sessions, issuer, randomness, clock),
                new SignedTokens(TokenForm.FORWARD, access, issuer, randomness, clock));
    }

    /**
     * What a JWT says.
     *
     * @param claims those that others may know, by their registered names
     */
    public record Shown(SessionId session, Map<String, Object> claims) {}

    /** Empty for whatever we did not write, that has expired, or that names no session. */
    public Optional<Shown> read(String token) {
        return kinds.stream()
                .flatMap(kind -> kind.read(token).stream())
                .map(SignedTokens.Verified::claims)
                .flatMap(claims -> shown(claims).stream())
                .findFirst();
    }

    private static Optional<Shown> shown(JwtClaims claims) {
        return Optional.ofNullable(claims.getClaimValueAsString(SignedTokens.SESSION))
                .flatMap(PublicId.SESSION::read)
                .map(session -> new Shown(new SessionId(session), told(claims)));
    }

    private static Map<String, Object> told(JwtClaims claims) {
        var told = new LinkedHashMap<String, Object>();
        TOLD.stream().filter(claims::hasClaim).forEach(name -> told.put(name, claims.getClaimValue(name)));
        return told;
    }
}
