package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The key with which a person's agents register. It names its account and proves it by what {@link AgentKeyDerivation} makes
 * of the account and its generation. It cannot print itself.
 */
public final class AgentKey {
    /** How many bytes the proof has. */
    public static final int PROOF_BYTES = 16;

    private static final String PREFIX = "gha_";

    private final AccountId account;
    private final SecretBytes proof;

    private AgentKey(AccountId account, SecretBytes proof) {
        this.account = account;
        this.proof = proof;
    }

    public static AgentKey of(AccountId account, SecretBytes proof) {
        if (proof.reveal().length != PROOF_BYTES) {
            throw new IllegalArgumentException("The proof has " + PROOF_BYTES + " bytes");
        }
        return new AgentKey(account, proof);
    }

    /** The key that a text says it is, which proves nothing yet; empty for what is not of this form. */
    public static Optional<AgentKey> read(String text) {
        return KeyText.read(PREFIX, text).map(bytes -> {
            var buffer = ByteBuffer.wrap(bytes);
            var account = new AccountId(new UUID(buffer.getLong(), buffer.getLong()));
            byte[] proof = new byte[PROOF_BYTES];
            buffer.get(proof);
            return new AgentKey(account, new SecretBytes(proof));
        });
    }

    /** Whose key this is, or says it is. */
    public AccountId account() {
        return account;
    }

    /** The text that a person hands to an agent: gha_ and 49 letters and digits. */
    public String reveal() {
        return KeyText.write(
                PREFIX,
                ByteBuffer.allocate(2 * Long.BYTES + PROOF_BYTES)
                        .putLong(account.value().getMostSignificantBits())
                        .putLong(account.value().getLeastSignificantBits())
                        .put(proof.reveal())
                        .array());
    }

    /** Compares the proofs in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AgentKey key && account.equals(key.account) && proof.equals(key.proof);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }

    @Override
    public String toString() {
        return "AgentKey[hidden]";
    }
}
