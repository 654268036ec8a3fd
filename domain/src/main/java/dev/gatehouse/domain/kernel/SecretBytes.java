package dev.gatehouse.domain.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Bytes that nobody may read by accident: it copies, compares in constant time, and cannot print itself. */
public final class SecretBytes {
    private final byte[] bytes;

    public SecretBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy, for whoever encrypts or signs with it. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** The SHA-256 hash, by which random bytes may be known at rest; guessable ones would not be safe behind it. */
    public SecretBytes sha256() {
        try {
            return new SecretBytes(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java platform has SHA-256", never);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** The same for all, so that nothing of the content shows. */
    @Override
    public int hashCode() {
        return SecretBytes.class.hashCode();
    }

    @Override
    public String toString() {
        return "SecretBytes[hidden]";
    }
}
