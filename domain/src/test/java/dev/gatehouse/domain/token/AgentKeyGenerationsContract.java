package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.world.PortsContract;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** What {@link AgentKeyGenerations} promises, over any ports. */
public interface AgentKeyGenerationsContract extends PortsContract {
    @Test
    default void everyAccountBeginsWithTheFirstKey() {
        assertThat(ports().agentKeyGenerations().of(addedAccount("alice").id())).contains(1);
    }

    @Test
    default void raisingGivesTheNextKeyToThisAccountAlone() {
        Account alice = addedAccount("alice");
        Account bob = addedAccount("bob");

        assertThat(ports().agentKeyGenerations().raise(alice.id())).contains(2);
        assertThat(ports().agentKeyGenerations().raise(alice.id())).contains(3);

        assertThat(ports().agentKeyGenerations().of(alice.id())).contains(3);
        assertThat(ports().agentKeyGenerations().of(bob.id())).contains(1);
    }

    @Test
    default void nobodyHasNoKey() {
        var nobody = new AccountId(ports().ids().next());

        assertThat(ports().agentKeyGenerations().of(nobody)).isEmpty();
        assertThat(ports().agentKeyGenerations().raise(nobody)).isEmpty();
        assertThat(ports().agentKeyGenerations().of(nobody)).isEmpty();
    }

    @Test
    default void simultaneousRaisesAreAllCounted() throws InterruptedException {
        Account alice = addedAccount("alice");
        var raised = new ConcurrentSkipListSet<Integer>();

        assertThat(simultaneously(
                        4,
                        () -> raised.add(
                                ports().agentKeyGenerations().raise(alice.id()).orElseThrow())))
                .isEqualTo(4);

        assertThat(raised).containsExactly(2, 3, 4, 5);
        assertThat(ports().agentKeyGenerations().of(alice.id())).contains(5);
    }

    @Test
    default void aRaiseThatIsRolledBackDidNotHappen() {
        Account alice = addedAccount("alice");

        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    ports().agentKeyGenerations().raise(alice.id());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(ports().agentKeyGenerations().of(alice.id())).contains(1);
    }
}
