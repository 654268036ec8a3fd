package dev.gatehouse.bootstrap.architecture.twins.domain.first;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Does its own cryptography. */
public final class Hashes {
    public byte[] of(byte[] bytes) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
