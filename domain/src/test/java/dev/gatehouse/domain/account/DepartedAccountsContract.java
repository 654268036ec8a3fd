package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.PortsContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link DepartedAccounts} promises, over any ports, and what {@link Accounts} does for it. */
public interface DepartedAccountsContract extends PortsContract {
    private Account leaving(String localPart, Instant at) {
        Account account = addedAccount(localPart);
        ports().accounts().scheduleRemoval(account.id(), Optional.of(at), NOW);
        return account;
    }

    private boolean erased(Account account, Instant now) {
        return ports().transactions()
                .inTransaction(() -> ports().departedAccounts().erase(account.id(), now));
    }

    @Test
    default void anAccountIsDueWhenItsTimeHasComeAndNotBefore() {
        addedAccount("stays");
        Account later = leaving("later", NOW.plusSeconds(20));
        Account sooner = leaving("sooner", NOW.plusSeconds(10));

        assertThat(ports().departedAccounts().due(NOW, 10)).isEmpty();
        assertThat(ports().departedAccounts().due(NOW.plusSeconds(10), 10)).containsExactly(sooner.id());
        assertThat(ports().departedAccounts().due(NOW.plusSeconds(20), 10)).containsExactly(sooner.id(), later.id());
        assertThat(ports().departedAccounts().due(NOW.plusSeconds(20), 1)).containsExactly(sooner.id());
    }

    @Test
    default void whatIsUndoneIsNeverDue() {
        Account alice = leaving("alice", NOW);
        assertThat(ports().accounts().find(alice.id()).orElseThrow().deletesAt())
                .contains(NOW);

        ports().accounts().scheduleRemoval(alice.id(), Optional.empty(), NOW);

        assertThat(ports().departedAccounts().due(NOW.plusSeconds(60), 10)).isEmpty();
        assertThat(erased(alice, NOW.plusSeconds(60))).isFalse();
        assertThat(ports().accounts().find(alice.id()).orElseThrow().deletesAt())
                .isEmpty();
    }

    @Test
    default void anAccountGoesWithWhatHangsOnItAndItsAddressIsFree() {
        Account alice = leaving("alice", NOW);
        var session = openedSession(alice, Optional.empty(), NOW);
        var kept = openedSession(addedAccount("bob"), Optional.empty(), NOW);

        assertThat(erased(alice, NOW.minusSeconds(1))).isFalse();
        assertThat(erased(alice, NOW)).isTrue();

        assertThat(ports().accounts().find(alice.id())).isEmpty();
        assertThat(ports().sessions().findLive(session.id(), NOW)).isEmpty();
        assertThat(ports().sessions().findLive(kept.id(), NOW)).isPresent();
        assertThat(addedAccount("alice").id()).isNotEqualTo(alice.id());
        assertThat(erased(alice, NOW)).isFalse();
    }
}
