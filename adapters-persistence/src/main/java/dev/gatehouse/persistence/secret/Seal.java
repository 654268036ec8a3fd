package dev.gatehouse.persistence.secret;

import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts readable secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key derived by HKDF-SHA-256 (RFC 5869) from the
 * configured secret, bound to a context so that no sealed value passes for another.
 */
public final class Seal {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final Randomness randomness;

    /** Derives the key from a text of at least 32 characters. */
    public Seal(String secret, Randomness randomness) {
        this.key = new SecretKeySpec(DerivedKey.of(secret, "gatehouse seal"), "AES");
        this.randomness = randomness;
    }

    /** A version byte, a nonce, the ciphertext and its tag. */
    public byte[] close(SecretBytes secret, String context) {
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        byte[] ciphertext = run(Cipher.ENCRYPT_MODE, nonce, context, secret.reveal());
        return ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
                .put(VERSION)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /** Refuses with {@link SealBroken} what was closed under another secret or context, or was changed since. */
    public SecretBytes open(byte[] sealed, String context) {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE || sealed[0] != VERSION) {
            throw new SealBroken(context, null);
        }
        var buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        return new SecretBytes(run(Cipher.DECRYPT_MODE, nonce, context, ciphertext));
    }

    private byte[] run(int mode, byte[] nonce, String context, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new SealBroken(context, failure);
        }
    }
}
