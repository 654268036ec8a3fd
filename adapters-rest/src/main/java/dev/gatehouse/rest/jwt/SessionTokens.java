package dev.gatehouse.rest.jwt;

import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.rest.http.PublicId;
import java.time.Clock;
import java.util.Optional;

/** Session to cookie text and back: a JWT by HS256 under a key of our own, which only we verify. */
public final class SessionTokens {
    private final SignedTokens tokens;

    public SessionTokens(Keyring keyring, String issuer, Randomness randomness, Clock clock) {
        this.tokens = new SignedTokens(TokenForm.SESSION, keyring, issuer, randomness, clock);
    }

    /** A token that names this session until it expires; no two are equal. */
    public String write(Session session) {
        return tokens.sign(tokens.claims(session, session.createdAt(), session.expiresAt()));
    }

    /** The session that a token names; empty for whatever we did not write, or not in these letters, or that has expired. */
    public Optional<SessionId> read(String token) {
        return tokens.read(token)
                .map(verified -> verified.claims().getClaimValueAsString(SignedTokens.SESSION))
                .flatMap(PublicId.SESSION::read)
                .map(SessionId::new);
    }
}
