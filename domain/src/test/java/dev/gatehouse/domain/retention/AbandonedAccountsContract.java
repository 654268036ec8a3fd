package dev.gatehouse.domain.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.device.DeviceHash;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.MachineName;
import dev.gatehouse.domain.machine.Software;
import dev.gatehouse.domain.retention.AbandonedAccounts.Mark;
import dev.gatehouse.domain.retention.AbandonedAccounts.Page;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.domain.token.OneTimeToken;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What {@link AbandonedAccounts} promises, over any ports. */
public interface AbandonedAccountsContract extends PortsContract {
    Duration MONTH = Duration.ofDays(30);
    Instant LATER = NOW.plus(MONTH);

    @Test
    default void removesAnAbandonedAccountOnceItIsOldEnough() {
        Account alice = addedProvisional("alice");

        assertThat(removed(NOW)).isEmpty();
        assertThat(ports().accounts().find(alice.id())).isPresent();
        assertThat(removed(NOW.plusMillis(1))).containsExactly(alice.id());
        assertThat(ports().accounts().find(alice.id())).isEmpty();
        assertThat(removed(NOW.plusMillis(1))).isEmpty();
    }

    @Test
    default void noOtherAccountEverGoes() {
        Map<String, Consumer<Account>> lacking = new LinkedHashMap<>();
        lacking.put(
                "verified",
                one -> ports().accounts().verifyEmail(one.id(), one.email().canonical(), NOW));
        lacking.put("disabled", one -> ports().accounts().changeState(one.id(), AccountState.DISABLED, NOW));
        lacking.put("member", one -> addedMembership(one, addedOrganization("Acme"), NOW));
        lacking.put("editor", one -> grant(one, PredefinedRole.EDITOR));
        lacking.put("user", one -> grant(one, PredefinedRole.USER));
        lacking.put("agent", one -> ports().agentKeyGenerations().raise(one.id()));
        lacking.put("machine", this::addMachine);
        lacking.put("live", one -> openedSession(one, Optional.empty(), LATER));
        lacking.put(
                "yesterday",
                one -> ports().sessions()
                        .end(
                                openedSession(one, Optional.empty(), LATER.minusSeconds(60))
                                        .id(),
                                LATER.plusMillis(1)));
        lacking.forEach((name, act) -> act.accept(addedProvisional(name)));
        addedAccount("of-another-door");
        addedProvisional("young", LATER);
        Account abandoned = addedProvisional("abandoned");

        assertThat(removed(LATER)).containsExactly(abandoned.id());
        assertThat(ports().accounts()
                        .search(AccountSearch.EVERYBODY, Slice.first(100))
                        .items())
                .extracting(one -> one.email().canonical().replace("@example.com", ""))
                .containsExactlyInAnyOrderElementsOf(names(lacking.keySet()));
    }

    @Test
    default void aSessionThatWasOverByThenKeepsNothing() {
        Account expired = addedProvisional("expired");
        Account ended = addedProvisional("ended");
        Session expiring = openedSession(expired, Optional.empty(), NOW);
        Session ending = openedSession(ended, Optional.empty(), LATER);
        ports().sessions().end(ending.id(), LATER.plusSeconds(1));

        assertThat(removed(expiring.expiresAt().minusMillis(1))).isEmpty();
        assertThat(removed(expiring.expiresAt())).containsExactly(expired.id());
        assertThat(removed(LATER.plusSeconds(1).minusMillis(1))).isEmpty();
        assertThat(removed(LATER.plusSeconds(1))).containsExactly(ended.id());
    }

    @Test
    default void whatHangsOnItGoesWithItAndTheAddressIsFree() {
        Account alice = addedProvisional("alice");
        Session session = openedSession(alice, Optional.empty(), NOW);
        OneTimeToken link = OneTimeToken.of(
                OneTimeSecret.fresh(ports().randomness()), OneTimePurpose.VERIFY_EMAIL, alice, Optional.empty(), NOW);
        ports().oneTimeTokens().add(link);
        ports().devices().remember(alice.id(), new DeviceHash("%064x".formatted(1)), NOW);

        assertThat(removed(LATER)).containsExactly(alice.id());
        assertThat(ports().sessions().purge(LATER, 10)).isZero();
        assertThat(ports().sessions().findLive(session.id(), NOW)).isEmpty();
        assertThat(ports().oneTimeTokens().find(link.hash(), Set.of(OneTimePurpose.VERIFY_EMAIL), NOW))
                .isEmpty();
        assertThat(ports().devices().of(alice.id())).isEmpty();
        assertThat(ports().accounts().verifyEmail(alice.id(), alice.email().canonical(), LATER))
                .isFalse();
        assertThat(addedAccount("alice").id()).isNotEqualTo(alice.id());
    }

    @Test
    default void looksInSmallBatchesAndNeverTwiceAtThoseThatStay() {
        List<AccountId> abandoned = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            addedMembership(addedProvisional("member" + i), addedOrganization("Acme"), NOW);
            abandoned.add(addedProvisional("abandoned" + i).id());
        }

        Page first = remove(LATER, Mark.START, 4);
        Page second = remove(LATER, first.next().orElseThrow(), 4);

        assertThat(first.removed()).hasSize(2);
        assertThat(second.removed()).hasSize(1);
        assertThat(second.next()).isEmpty();
        assertThat(List.of(first.removed(), second.removed()))
                .flatMap(page -> page)
                .containsAll(abandoned);
    }

    private List<AccountId> removed(Instant before) {
        return remove(before, Mark.START, 100).removed();
    }

    private Page remove(Instant before, Mark after, int most) {
        return ports().transactions()
                .inTransaction(() -> ports().abandonedAccounts().remove(before, after, most));
    }

    private Account addedProvisional(String localPart) {
        return addedProvisional(localPart, NOW);
    }

    private Account addedProvisional(String localPart, Instant createdAt) {
        Account named = account(localPart);
        Account account = Account.created(named.id(), named.name(), named.email(), createdAt)
                .asProvisional(true);
        ports().accounts().add(new Credential(account, Optional.of(HASH)));
        return account;
    }

    private void addMachine(Account account) {
        var machine = Machine.registered(
                new MachineId(ports().ids().next()),
                account.id(),
                new MachineName("Desk"),
                new Software("linux", "1"),
                "192.0.2.7",
                NOW);
        ports().machines()
                .add(machine, SecretHash.of(new SecretBytes(ports().randomness().bytes(32))));
    }

    private void grant(Account account, PredefinedRole role) {
        ports().roles()
                .grant(
                        account.id(),
                        ports().roles().find(role.slug()).orElseThrow().id(),
                        NOW);
    }

    private static List<String> names(Set<String> lacking) {
        List<String> names = new ArrayList<>(lacking);
        names.add("of-another-door");
        names.add("young");
        return names;
    }
}
