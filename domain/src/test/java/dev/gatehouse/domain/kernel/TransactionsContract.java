package dev.gatehouse.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.world.PortsContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Transactions} promises, over any ports. */
public interface TransactionsContract extends PortsContract {
    @Test
    default void keepsAllOfABlockAndReturnsItsResult() {
        Account alice = ports().transactions().inTransaction(() -> addedAccount("alice"));

        assertThat(ports().accounts().find(alice.id())).contains(alice);
    }

    @Test
    default void keepsNothingOfABlockThatThrewAndLetsItFly() {
        Account alice = account("alice");

        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    ports().accounts().add(new Credential(alice, Optional.of(HASH)));
                    addedOrganization("Acme");
                    throw Refusal.of(Reason.INVALID_REQUEST);
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INVALID_REQUEST));

        assertThat(ports().accounts().find(alice.id())).isEmpty();
    }

    @Test
    default void aBlockWithinABlockJoinsIt() {
        Account alice = account("alice");

        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    ports().transactions().inTransaction(() -> {
                        ports().accounts().add(new Credential(alice, Optional.of(HASH)));
                        return alice;
                    });
                    throw new IllegalStateException("after the inner block");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ports().accounts().find(alice.id())).isEmpty();
    }

    @Test
    default void readsItsOwnWrites() {
        ports().transactions().inTransaction(() -> {
            Account alice = addedAccount("alice");
            assertThat(ports().accounts().find(alice.id())).contains(alice);
            return alice;
        });
    }
}
