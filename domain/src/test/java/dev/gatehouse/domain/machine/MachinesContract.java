package dev.gatehouse.domain.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Machines} promises, over any ports. */
public interface MachinesContract extends PortsContract {
    @Test
    default void aMachineIsFoundByItsCredentialAndByItsAccountAlone() {
        Account alice = addedAccount("alice");
        SecretHash credential = newCredential();
        Machine desk = machine("Desk", alice);

        assertThat(ports().machines().add(desk, credential)).isTrue();

        assertThat(ports().machines().findLive(credential)).contains(desk);
        assertThat(ports().machines().findLive(newCredential())).isEmpty();
        assertThat(ports().machines().find(alice.id(), desk.id())).contains(desk);
        assertThat(ports().machines().find(addedAccount("bob").id(), desk.id())).isEmpty();
    }

    @Test
    default void aMachineHasAnAccountAndACredentialOfItsOwn() {
        Account alice = addedAccount("alice");
        SecretHash credential = newCredential();
        ports().machines().add(machine("Desk", alice), credential);

        assertThatThrownBy(() -> ports().machines().add(machine("Other", alice), credential))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> ports().machines().add(machine("Stray", account("nobody")), newCredential()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void theHundredthIsTheLastAlsoOfSimultaneousOnes() throws InterruptedException {
        Account alice = addedAccount("alice");
        for (int i = 0; i < Machines.MOST_PER_ACCOUNT - 2; i++) {
            added("Desk", alice);
        }

        assertThat(simultaneously(6, () -> ports().machines().add(machine("Race", alice), newCredential())))
                .isEqualTo(2);
        assertThat(ports().machines().of(alice.id())).hasSize(Machines.MOST_PER_ACCOUNT);
        assertThat(ports().machines().add(machine("Desk", addedAccount("bob")), newCredential()))
                .isTrue();
    }

    @Test
    default void listsThoseOfAnAccountInTheOrderOfTheirMaking() {
        Account alice = addedAccount("alice");
        Machine first = added("Same name", alice);
        added("Elsewhere", addedAccount("bob"));
        Machine second = added("Same name", alice);

        assertThat(ports().machines().of(alice.id())).containsExactly(first, second);
        assertThat(ports().machines().of(new AccountId(ports().ids().next()))).isEmpty();
    }

    @Test
    default void withItsAccountDisabledACredentialIsDead() {
        Account alice = addedAccount("alice");
        SecretHash credential = newCredential();
        Machine desk = machine("Desk", alice);
        ports().machines().add(desk, credential);
        Machine bobs = added("Desk", addedAccount("bob"));
        var all = List.of(desk.id(), bobs.id(), newId());

        assertThat(ports().machines().live(all)).containsExactlyInAnyOrder(desk.id(), bobs.id());
        ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);

        assertThat(ports().machines().findLive(credential)).isEmpty();
        assertThat(ports().machines().live(all)).containsExactly(bobs.id());
        assertThat(ports().machines().live(List.of())).isEmpty();
    }

    @Test
    default void goesWithItsAccount() {
        Account alice = addedAccount("alice");
        SecretHash credential = newCredential();
        ports().machines().add(machine("Desk", alice), credential);
        ports().accounts().scheduleRemoval(alice.id(), Optional.of(NOW), NOW);

        ports().transactions().inTransaction(() -> ports().departedAccounts().erase(alice.id(), NOW));

        assertThat(ports().machines().findLive(credential)).isEmpty();
        assertThat(ports().machines().of(alice.id())).isEmpty();
    }

    @Test
    default void itsOwnAccountRenamesAndRemovesItAndNobodyElse() throws InterruptedException {
        Account alice = addedAccount("alice");
        AccountId bob = addedAccount("bob").id();
        Machine desk = added("Desk", alice);
        MachineName name = new MachineName("Shelf");

        assertThat(ports().machines().rename(bob, desk.id(), name)).isEmpty();
        assertThat(ports().machines().remove(bob, desk.id())).isFalse();
        assertThat(ports().machines().rename(alice.id(), desk.id(), name))
                .map(Machine::name)
                .contains(name);
        assertThat(ports().machines().find(alice.id(), desk.id()))
                .map(Machine::name)
                .contains(name);

        assertThat(simultaneously(6, () -> ports().machines().remove(alice.id(), desk.id())))
                .isEqualTo(1);
        assertThat(ports().machines().rename(alice.id(), desk.id(), name)).isEmpty();
        assertThat(ports().machines().of(alice.id())).isEmpty();
    }

    @Test
    default void removesAllOfAnAccount() {
        Account alice = addedAccount("alice");
        Machine desk = added("Desk", alice);
        Machine shelf = added("Shelf", alice);
        Account bob = addedAccount("bob");
        Machine bobs = added("Desk", bob);

        assertThat(ports().machines().removeAllOf(alice.id())).containsExactlyInAnyOrder(desk.id(), shelf.id());
        assertThat(ports().machines().removeAllOf(alice.id())).isEmpty();
        assertThat(ports().machines().of(bob.id())).containsExactly(bobs);
    }

    @Test
    default void isOnlineWhileItsContactIsNoted() {
        Account alice = addedAccount("alice");
        Machine desk = added("Desk", alice);
        UUID connection = ports().ids().next();
        assertThat(now(desk).isOnlineAt(NOW)).isFalse();
        assertThat(now(desk).lastContactAt()).isEmpty();

        assertThat(ports().machines().connect(desk.id(), connection, "192.0.2.8", NOW))
                .isTrue();

        assertThat(now(desk).address()).isEqualTo("192.0.2.8");
        assertThat(now(desk).lastContactAt()).contains(NOW);
        assertThat(now(desk).isOnlineAt(NOW)).isTrue();
        assertThat(now(desk).isOnlineAt(NOW.plus(Machine.GONE_AFTER))).isFalse();

        Instant later = NOW.plus(Duration.ofSeconds(40));
        assertThat(ports().machines().noteContact(Map.of(desk.id(), connection), later))
                .containsExactly(desk.id());
        assertThat(now(desk).isOnlineAt(NOW.plus(Machine.GONE_AFTER))).isTrue();

        ports().machines().disconnect(desk.id(), connection, later.plusSeconds(1));
        assertThat(now(desk).isOnlineAt(later.plusSeconds(1))).isFalse();
        assertThat(now(desk).lastContactAt()).contains(later.plusSeconds(1));
        assertThat(ports().machines().noteContact(Map.of(desk.id(), connection), later))
                .isEmpty();
    }

    @Test
    default void theNewestConnectionIsTheOneThatCounts() {
        Machine desk = added("Desk", addedAccount("alice"));
        UUID older = ports().ids().next();
        UUID newer = ports().ids().next();
        ports().machines().connect(desk.id(), older, "192.0.2.8", NOW);
        ports().machines().connect(desk.id(), newer, "192.0.2.9", NOW);

        ports().machines().disconnect(desk.id(), older, NOW);

        assertThat(now(desk).isOnlineAt(NOW)).isTrue();
        assertThat(ports().machines().noteContact(Map.of(desk.id(), older), NOW))
                .isEmpty();
        assertThat(ports().machines().noteContact(Map.of(desk.id(), newer), NOW))
                .containsExactly(desk.id());
    }

    @Test
    default void notesManyAtOnceButNoneThatIsGone() {
        Account alice = addedAccount("alice");
        Machine desk = added("Desk", alice);
        Machine shelf = added("Shelf", alice);
        UUID one = ports().ids().next();
        UUID other = ports().ids().next();
        ports().machines().connect(desk.id(), one, "192.0.2.8", NOW);
        ports().machines().connect(shelf.id(), other, "192.0.2.8", NOW);
        ports().machines().remove(alice.id(), shelf.id());

        assertThat(ports().machines().noteContact(Map.of(desk.id(), one, shelf.id(), other), NOW))
                .containsExactly(desk.id());
        assertThat(ports().machines().connect(shelf.id(), other, "192.0.2.8", NOW))
                .isFalse();
        assertThat(ports().machines().noteContact(Map.of(), NOW)).isEmpty();
    }

    private Machine now(Machine machine) {
        return ports().machines().find(machine.account(), machine.id()).orElseThrow();
    }

    private Machine added(String name, Account account) {
        Machine machine = machine(name, account);
        ports().machines().add(machine, newCredential());
        return machine;
    }

    private Machine machine(String name, Account account) {
        return Machine.registered(
                newId(),
                account.id(),
                new MachineName(name),
                new Software("linux/amd64", "gatehouse-agent 0.1"),
                "192.0.2.7",
                NOW);
    }

    private MachineId newId() {
        return new MachineId(ports().ids().next());
    }

    private SecretHash newCredential() {
        return SecretHash.of(new SecretBytes(ports().randomness().bytes(32)));
    }
}
