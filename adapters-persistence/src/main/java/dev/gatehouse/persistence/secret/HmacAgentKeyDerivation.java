package dev.gatehouse.persistence.secret;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.token.AgentKey;
import dev.gatehouse.domain.token.AgentKeyDerivation;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@link AgentKeyDerivation} by HMAC-SHA-256 (RFC 2104, its first half) over the account's 16 bytes and the generation's 4,
 * under a key derived from the configured secret. Whoever reads the database cannot make an agent key.
 */
public final class HmacAgentKeyDerivation implements AgentKeyDerivation {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MESSAGE_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final SecretKeySpec key;

    /** Derives the key from a text of at least 32 characters. */
    public HmacAgentKeyDerivation(String secret) {
        this.key = new SecretKeySpec(DerivedKey.of(secret, "gatehouse agent keys"), ALGORITHM);
    }

    @Override
    public SecretBytes proof(AccountId account, int generation) {
        byte[] message = ByteBuffer.allocate(MESSAGE_BYTES)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .putInt(generation)
                .array();
        return new SecretBytes(Arrays.copyOf(mac(message), AgentKey.PROOF_BYTES));
    }

    private byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
