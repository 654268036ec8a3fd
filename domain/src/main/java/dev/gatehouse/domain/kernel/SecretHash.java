package dev.gatehouse.domain.kernel;

/**
 * The SHA-256 of a secret that is itself 256 random bits, under which it is kept and found: nobody can guess their way back,
 * so it needs no salt (OWASP ASVS 5.0, 6.5.2).
 */
public record SecretHash(SecretBytes sha256) {
    public static SecretHash of(SecretBytes secret) {
        return new SecretHash(secret.sha256());
    }
}
