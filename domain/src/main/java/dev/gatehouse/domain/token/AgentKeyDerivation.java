package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretBytes;

/** Port: makes agent keys out of a secret that is not in the database. */
public interface AgentKeyDerivation {
    /**
     * The {@link AgentKey#PROOF_BYTES} bytes that prove the key of this generation of this account: always the same ones, and
     * not to be guessed from those of any other.
     */
    SecretBytes proof(AccountId account, int generation);
}
