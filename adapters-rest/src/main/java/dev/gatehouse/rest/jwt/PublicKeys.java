package dev.gatehouse.rest.jwt;

import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/** The public halves of the keys by which others verify tokens (RFC 7517), the oldest first. */
public final class PublicKeys {
    private final Keyring keyring;

    public PublicKeys(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Those that are believed now, also one that is published before it signs. */
    public List<Map<String, Object>> now() {
        return keyring.believed().stream().map(PublicKeys::published).toList();
    }

    private static Map<String, Object> published(SigningKey key) {
        PublicJsonWebKey pair = pair(key);
        pair.setKeyId(key.kid());
        pair.setUse(Use.SIGNATURE);
        pair.setAlgorithm(TokenForm.ACCESS.algorithm());
        return pair.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    static PublicJsonWebKey pair(SigningKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(new String(key.secret().reveal(), StandardCharsets.UTF_8));
        } catch (JoseException unreadable) {
            throw new IllegalStateException("The signing key " + key.kid() + " cannot be read", unreadable);
        }
    }
}
