package dev.gatehouse.persistence.secret;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** Keys of 32 bytes by HKDF-SHA-256 (RFC 5869) from the configured secret: one for each purpose, none tells another. */
final class DerivedKey {
    private static final int KEY_BYTES = 32;

    private DerivedKey() {}

    /** 32 bytes, the same for the same secret and purpose; one tells nothing of another. */
    static byte[] of(String secret, String purpose) {
        var generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(
                secret.getBytes(StandardCharsets.UTF_8), null, purpose.getBytes(StandardCharsets.UTF_8)));
        byte[] derived = new byte[KEY_BYTES];
        generator.generateBytes(derived, 0, KEY_BYTES);
        return derived;
    }
}
