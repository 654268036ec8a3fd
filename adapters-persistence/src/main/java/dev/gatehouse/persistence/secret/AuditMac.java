package dev.gatehouse.persistence.secret;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What makes the audit trail provable: HMAC-SHA-256 (RFC 2104) under a key derived from the configured secret, and
 * commitments to what may have to be erased one day. Values are encoded one by one, each with its presence and length, after
 * the name of what they are, so that no two lists of values give the same bytes.
 */
public final class AuditMac {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final SecretKeySpec key;

    /** Derives the key from a text of at least 32 characters. */
    public AuditMac(String secret) {
        this.key = new SecretKeySpec(DerivedKey.of(secret, "gatehouse audit"), ALGORITHM);
    }

    /** The code of these values, 32 bytes in lower-case hexadecimal. */
    public String of(String kind, List<Optional<String>> values) {
        return code(key, kind, values);
    }

    /** Commits to values without telling them; worthless as proof and as a clue once the salt is gone. */
    public static String commitment(byte[] salt, List<Optional<String>> values) {
        return code(new SecretKeySpec(salt, ALGORITHM), "commitment", values);
    }

    private static String code(SecretKeySpec key, String kind, List<Optional<String>> values) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var bytes = new ByteArrayOutputStream();
            append(bytes, Optional.of(kind));
            values.forEach(value -> append(bytes, value));
            return HexFormat.of().formatHex(mac.doFinal(bytes.toByteArray()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void append(ByteArrayOutputStream bytes, Optional<String> value) {
        byte[] text = value.orElse("").getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(HEADER_BYTES)
                .put((byte) (value.isPresent() ? 1 : 0))
                .putInt(text.length)
                .array());
        bytes.writeBytes(text);
    }
}
