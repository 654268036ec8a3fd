package dev.gatehouse.domain.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a secret that is itself 256 random bits, under which it is kept and found: nobody can guess their way back,
 * so it needs no salt (OWASP ASVS 5.0, 6.5.2).
 */
public record SecretHash(SecretBytes sha256) {
    public static SecretHash of(byte[] secret) {
        try {
            return new SecretHash(
                    new SecretBytes(MessageDigest.getInstance("SHA-256").digest(secret)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
