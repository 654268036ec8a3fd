package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.world.PortsContract;
import org.junit.jupiter.api.Test;

/** What {@link AgentKeyDerivation} promises, over any ports. */
public interface AgentKeyDerivationContract extends PortsContract {
    @Test
    default void aProofIsTheSameEachTime() {
        var account = new AccountId(ports().ids().next());

        assertThat(ports().agentKeyDerivation().proof(account, 1))
                .isEqualTo(ports().agentKeyDerivation().proof(account, 1));
        assertThat(ports().agentKeyDerivation().proof(account, 1).reveal()).hasSize(AgentKey.PROOF_BYTES);
    }

    @Test
    default void noTwoAccountsAndNoTwoGenerationsShareOne() {
        var alice = new AccountId(ports().ids().next());
        var bob = new AccountId(ports().ids().next());

        assertThat(ports().agentKeyDerivation().proof(alice, 1))
                .isNotEqualTo(ports().agentKeyDerivation().proof(bob, 1))
                .isNotEqualTo(ports().agentKeyDerivation().proof(alice, 2));
    }
}
