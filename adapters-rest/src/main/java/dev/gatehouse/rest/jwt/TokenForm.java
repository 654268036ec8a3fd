package dev.gatehouse.rest.jwt;

import dev.gatehouse.domain.token.SigningKey;
import java.security.Key;
import java.time.Duration;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;

/** How the tokens of each kind are signed, and for whom they are meant. */
enum TokenForm {
    /** Only we verify it, so a shared secret will do, which costs least. A day more than the longest such session. */
    SESSION(AlgorithmIdentifiers.HMAC_SHA256, "session+jwt", "gatehouse/session", Duration.ofDays(8)) {
        @Override
        Key signingKey(SigningKey key) {
            return new HmacKey(key.secret().reveal());
        }

        @Override
        Key verificationKey(SigningKey key) {
            return signingKey(key);
        }
    },
    /**
     * Others verify it by a public key, and many of them take no type but the plain one. A day more than the longest such
     * token.
     */
    ACCESS(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, "JWT", "gatehouse/access", Duration.ofDays(2)) {
        @Override
        Key signingKey(SigningKey key) {
            return PublicKeys.pair(key).getPrivateKey();
        }

        @Override
        Key verificationKey(SigningKey key) {
            return PublicKeys.pair(key).getPublicKey();
        }
    },
    /** What a proxy hands to the service behind it, by the same keys; over so soon that nobody has to ask. */
    FORWARD(
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            "forward+jwt",
            "gatehouse/forward",
            Duration.ofMinutes(5)) {
        @Override
        Key signingKey(SigningKey key) {
            return ACCESS.signingKey(key);
        }

        @Override
        Key verificationKey(SigningKey key) {
            return ACCESS.verificationKey(key);
        }
    };

    private final String algorithm;
    private final String type;
    private final String audience;
    private final Duration longestLifetime;

    TokenForm(String algorithm, String type, String audience, Duration longestLifetime) {
        this.algorithm = algorithm;
        this.type = type;
        this.audience = audience;
        this.longestLifetime = longestLifetime;
    }

    String algorithm() {
        return algorithm;
    }

    /** The header typ (RFC 8725, 3.11): no kind passes for another. */
    String type() {
        return type;
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
}
