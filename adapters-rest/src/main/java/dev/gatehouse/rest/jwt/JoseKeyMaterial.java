package dev.gatehouse.rest.jwt;

import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.token.KeyMaterial;
import dev.gatehouse.domain.token.TokenKind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Keys in the forms in which {@link TokenForm} reads them: random bytes, and private JWKs (RFC 7517) on the curve P-256. */
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
            return EcJwkGenerator.generateJwk(EllipticCurves.P256, null, new Source(randomness))
                    .toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException impossible) {
            throw new IllegalStateException("No key pair can be made", impossible);
        }
    }

    /** The port, as the platform's generators want it. */
    private static final class Source extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient Randomness randomness;

        Source(Randomness randomness) {
            this.randomness = randomness;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            byte[] fresh = randomness.bytes(bytes.length);
            System.arraycopy(fresh, 0, bytes, 0, bytes.length);
        }
    }
}
