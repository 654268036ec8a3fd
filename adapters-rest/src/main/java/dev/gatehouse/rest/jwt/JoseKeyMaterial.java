package dev.gatehouse.rest.jwt;

import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.token.KeyMaterial;
import dev.gatehouse.domain.token.TokenKind;
import java.nio.charset.StandardCharsets;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Keys in the forms in which {@link TokenForm} reads them: random bytes, and private JWKs (RFC 7517) on the curve P-256, which
 * the platform makes from its own randomness.
 */
public final class JoseKeyMaterial implements KeyMaterial {
    static final int SECRET_BYTES = 32;

    private final Randomness randomness;

    public JoseKeyMaterial(Randomness randomness) {
        this.randomness = randomness;
    }

    @Override
    public SecretBytes generate(TokenKind kind) {
        return switch (kind) {
            case SESSION -> new SecretBytes(randomness.bytes(SECRET_BYTES));
            case ACCESS -> new SecretBytes(privateJwk().getBytes(StandardCharsets.UTF_8));
        };
    }

    private String privateJwk() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256).toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException impossible) {
            throw new IllegalStateException("No key pair can be made", impossible);
        }
    }
}
