package dev.gatehouse.rest.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Admit.Admission;
import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.rest.http.PublicId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwt.JwtClaims;

/**
 * What a proxy hands to the service behind it: a JWT by the keys of access tokens, for an audience and of a type of its own, so
 * that neither passes for the other. It holds for a minute and names who was let pass, where, and with which roles.
 *
 * <p>Signing costs more than all the rest of the question, so one token is given for half of its life to the same caller.
 */
public final class ForwardTokens {
    /** How long one holds. */
    public static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final String KIND = "kind";
    private static final String ROLES = "roles";
    private static final String KEY = "key";
    private static final int MOST_REMEMBERED = 10_000;

    private final SignedTokens tokens;
    private final Clock clock;
    private final Cache<Named, String> signed = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(LIFETIME.dividedBy(2))
            .build();

    public ForwardTokens(Keyring keyring, String issuer, Randomness randomness, Clock clock) {
        this.tokens = new SignedTokens(TokenForm.FORWARD, keyring, issuer, randomness, clock);
        this.clock = clock;
    }

    /** By which credential a caller is known: {@code session} or {@code key}. */
    public static String kind(Actor actor) {
        return actor instanceof Actor.Key ? "key" : "session";
    }

    /** All that a token says, but for its times. */
    private record Named(Object credential, Object organization, List<String> roles) {
        static Named of(Admission admission) {
            Object credential = admission.actor() instanceof Actor.Key key
                    ? key.key().id()
                    : admission.actor().person().session().id();
            return new Named(credential, admission.organization(), admission.roles());
        }
    }

    /** A token for whoever was let pass. */
    public String write(Admission admission) {
        return signed.get(Named.of(admission), named -> tokens.sign(claims(admission)));
    }

    private JwtClaims claims(Admission admission) {
        Instant now = clock.instant();
        Instant end = now.plus(LIFETIME);
        JwtClaims claims = admission.actor() instanceof Actor.Key key
                ? ofKey(key.key(), admission, now, end)
                : tokens.claims(admission.actor().person().session(), now, end);
        admission
                .organization()
                .ifPresentOrElse(
                        place -> claims.setStringClaim(SignedTokens.ORGANIZATION, PublicId.of(place)),
                        () -> claims.unsetClaim(SignedTokens.ORGANIZATION));
        claims.setStringClaim(KIND, kind(admission.actor()));
        claims.setStringListClaim(ROLES, admission.roles());
        return claims;
    }

    private JwtClaims ofKey(ApiKey key, Admission admission, Instant now, Instant end) {
        String id = PublicId.KEY.write(key.id().value());
        JwtClaims claims =
                tokens.claims(admission.actor().account().map(PublicId::of).orElse(id), now, end);
        claims.setStringClaim(KEY, id);
        return claims;
    }
}
