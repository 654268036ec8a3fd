package dev.gatehouse.rest.jwt;

import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** How the tokens of each kind are signed, and for whom they are meant. */
enum TokenForm {
    /** Only we verify it, so a shared secret will do, which costs least. A day more than the longest such session. */
    SESSION(AlgorithmIdentifiers.HMAC_SHA256, "gatehouse/session", Duration.ofDays(8)) {
        @Override
        Key signingKey(SigningKey key) {
            return new HmacKey(key.secret().reveal());
        }

        @Override
        Key verificationKey(SigningKey key) {
            return signingKey(key);
        }
    },
    /** Others verify it by a public key. A day more than the longest such token. */
    ACCESS(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, "gatehouse/access", Duration.ofDays(2)) {
        @Override
        Key signingKey(SigningKey key) {
            return jwk(key).getPrivateKey();
        }

        @Override
        Key verificationKey(SigningKey key) {
            return jwk(key).getPublicKey();
        }
    };

    private final String algorithm;
    private final String audience;
    private final Duration longestLifetime;

    TokenForm(String algorithm, String audience, Duration longestLifetime) {
        this.algorithm = algorithm;
        this.audience = audience;
        this.longestLifetime = longestLifetime;
    }

    String algorithm() {
        return algorithm;
    }

    String audience() {
        return audience;
    }

    /** What claims to hold longer than this was not written by us. */
    Duration longestLifetime() {
        return longestLifetime;
    }

    abstract Key signingKey(SigningKey key);

    abstract Key verificationKey(SigningKey key);

    private static PublicJsonWebKey jwk(SigningKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(new String(key.secret().reveal(), StandardCharsets.UTF_8));
        } catch (JoseException unreadable) {
            throw new IllegalStateException("The signing key " + key.kid() + " cannot be read", unreadable);
        }
    }
}
