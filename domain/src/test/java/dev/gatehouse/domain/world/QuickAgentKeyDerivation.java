package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.token.AgentKey;
import dev.gatehouse.domain.token.AgentKeyDerivation;
import java.util.Random;

/** Proofs that anybody can guess who reads this. */
final class QuickAgentKeyDerivation implements AgentKeyDerivation {
    @Override
    public SecretBytes proof(AccountId account, int generation) {
        byte[] proof = new byte[AgentKey.PROOF_BYTES];
        new Random(31L * account.value().hashCode() + generation).nextBytes(proof);
        return new SecretBytes(proof);
    }
}
