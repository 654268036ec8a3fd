package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.world.PortsContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Accounts} promises, over any ports. */
public interface AccountsContract extends PortsContract {
    AccountSearch EVERYBODY =
            new AccountSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100);

    @Test
    default void findsWhatWasAddedByIdAndByAddress() {
        Account alice = addedAccount("alice");

        assertThat(ports().accounts().find(alice.id())).contains(alice);
        assertThat(ports().accounts().findByEmail(alice.email())).contains(new Credential(alice, Optional.of(HASH)));
    }

    @Test
    default void findsByTheCanonicalAddressAndKeepsTheTypedOne() {
        Account typed = Account.created(
                new AccountId(ports().ids().next()),
                FullName.of(new PersonName("Zoë Marie Doe")),
                new EmailAddress("Zoë@Example.com", "zoë@example.com"),
                NOW);
        ports().accounts().add(new Credential(typed, Optional.of(HASH)));

        var found = ports().accounts().findByEmail(new EmailAddress("ZOË@example.com", "zoë@example.com"));

        assertThat(found.map(one -> one.account().email().typed())).contains("Zoë@Example.com");
        assertThat(found.map(one -> one.account().name())).contains(typed.name());
    }

    @Test
    default void isEmptyForAStranger() {
        assertThat(ports().accounts().find(new AccountId(ports().ids().next()))).isEmpty();
        assertThat(ports().accounts().findByEmail(new EmailAddress("x@example.com", "x@example.com")))
                .isEmpty();
    }

    @Test
    default void refusesATakenAddressAndKeepsTheFirst() {
        Account first = addedAccount("alice");

        assertThatThrownBy(() -> addedAccount("alice"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.USER_EXISTS));
        assertThat(ports().accounts().search(EVERYBODY)).containsExactly(first);
    }

    @Test
    default void letsOneOfManySimultaneousCallsHaveTheAddress() throws InterruptedException {
        long added = simultaneously(8, () -> {
            addedAccount("alice");
            return true;
        });

        assertThat(added).isEqualTo(1);
        assertThat(ports().accounts().search(EVERYBODY)).hasSize(1);
    }

    @Test
    default void refusesATakenUsernameHoweverItIsWritten() {
        Account first = addedNamed("alice", "Johndoe");

        assertThatThrownBy(() -> addedNamed("bob", "JOHNDOE"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.USERNAME_TAKEN));
        assertThat(ports().accounts().search(EVERYBODY)).containsExactly(first);
        assertThat(ports().accounts().find(first.id()).flatMap(Account::username))
                .contains(Username.of("Johndoe"));
    }

    @Test
    default void anAccountMayHaveNoPassword() {
        Account invited = account("alice").asProvisional(true);
        ports().accounts().add(new Credential(invited, Optional.empty()));

        assertThat(ports().accounts().findByEmail(invited.email())).contains(new Credential(invited, Optional.empty()));
    }

    @Test
    default void replacesWhateverHashThereWas() {
        Account alice = addedAccount("alice");
        var other = new PasswordHash("$quick$p=1$2$other");

        assertThat(ports().accounts().replaceHash(alice.id(), other, NOW)).isTrue();
        assertThat(ports().accounts().findByEmail(alice.email()).flatMap(Credential::hash))
                .contains(other);
        ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);
        assertThat(ports().accounts().replaceHash(alice.id(), HASH, NOW))
                .as("disabled")
                .isFalse();
        assertThat(ports().accounts().replaceHash(account("stranger").id(), other, NOW))
                .isFalse();
    }

    @Test
    default void anInitialPasswordIsOneUntilItIsReplaced() {
        Account alice = account("alice");
        ports().accounts().add(new Credential(alice, Optional.of(HASH), true));
        var renewed = new PasswordHash("$quick$p=2$2$hash");
        ports().accounts().renewHash(alice.id(), HASH, renewed);
        ports().accounts().verifyEmail(alice.id(), "alice@example.com", NOW);
        ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);

        assertThat(ports().accounts().findByEmail(alice.email()).map(Credential::initial))
                .as("the same password hashed anew, and changes of another kind")
                .contains(true);

        ports().accounts().changeState(alice.id(), AccountState.ACTIVE, NOW);
        ports().accounts().replaceHash(alice.id(), new PasswordHash("$quick$p=1$2$own"), NOW);
        assertThat(ports().accounts().findByEmail(alice.email()).map(Credential::initial))
                .contains(false);
    }

    @Test
    default void anAddressIsProvenOnceAndOnlyAsLongAsItIsTheirs() {
        Account alice = addedAccount("alice");

        assertThat(ports().accounts().verifyEmail(alice.id(), "former@example.com", NOW))
                .isFalse();
        assertThat(verified(alice)).contains(false);
        assertThat(ports().accounts().verifyEmail(alice.id(), "alice@example.com", NOW))
                .isTrue();
        assertThat(verified(alice)).contains(true);
        assertThat(ports().accounts().verifyEmail(alice.id(), "alice@example.com", NOW))
                .isFalse();
    }

    private Optional<Boolean> verified(Account account) {
        return ports().accounts().find(account.id()).map(Account::emailVerified);
    }

    private Account addedNamed(String localPart, String username) {
        Account account = account(localPart).withUsername(Optional.of(Username.of(username)));
        ports().accounts().add(new Credential(account, Optional.of(HASH)));
        return account;
    }

    @Test
    default void holdsOnlyAnActiveAccountWithThatVeryHash() {
        Account alice = addedAccount("alice");

        assertThat(held(alice, HASH)).isTrue();
        assertThat(held(alice, new PasswordHash("$quick$p=1$2$other"))).isFalse();
        assertThat(held(account("stranger"), HASH)).isFalse();

        ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);
        assertThat(held(alice, HASH)).isFalse();
    }

    @Test
    default void renewsAHashOnlyFromTheCurrentOne() {
        Account alice = addedAccount("alice");
        var renewed = new PasswordHash("$quick$p=2$2$hash");

        assertThat(ports().accounts().renewHash(alice.id(), renewed, HASH)).isFalse();
        assertThat(ports().accounts().renewHash(alice.id(), HASH, renewed)).isTrue();
        assertThat(ports().accounts().findByEmail(alice.email()).flatMap(Credential::hash))
                .contains(renewed);
    }

    @Test
    default void changesAStateOnce() {
        Account alice = addedAccount("alice");

        assertThat(ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW.plusSeconds(5)))
                .isTrue();
        assertThat(ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW.plusSeconds(9)))
                .isFalse();
        assertThat(ports().accounts().find(alice.id())).hasValueSatisfying(account -> {
            assertThat(account.state()).isEqualTo(AccountState.DISABLED);
            assertThat(account.updatedAt()).isEqualTo(NOW.plusSeconds(5));
        });
        assertThat(ports().accounts().changeState(new AccountId(ports().ids().next()), AccountState.ACTIVE, NOW))
                .isFalse();
    }

    @Test
    default void searchesByEverythingThatIsAskedInOrderOfAddress() {
        Account carol = addedAccount("carol");
        Account alice = addedAccount("alice");
        Account alina = addedAccount("alina");
        var acme = addedOrganization("Acme");
        addedMembership(alina, acme, NOW);
        ports().accounts().changeState(carol.id(), AccountState.DISABLED, NOW);

        assertThat(ports().accounts().search(EVERYBODY))
                .extracting(Account::id)
                .containsExactly(alice.id(), alina.id(), carol.id());
        assertThat(ports().accounts().search(search(Optional.of("alice@example.com"), Optional.empty())))
                .containsExactly(alice);
        assertThat(ports().accounts().search(search(Optional.empty(), Optional.of("ali"))))
                .containsExactly(alice, alina);
        assertThat(ports().accounts().search(search(Optional.empty(), Optional.of("al_"))))
                .isEmpty();
        assertThat(ports().accounts()
                        .search(new AccountSearch(
                                Optional.empty(),
                                Optional.of("ali"),
                                Optional.of(acme.id()),
                                Optional.of(AccountState.ACTIVE),
                                100)))
                .containsExactly(alina);
        assertThat(ports().accounts()
                        .search(new AccountSearch(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(AccountState.DISABLED),
                                100)))
                .extracting(Account::id)
                .containsExactly(carol.id());
        assertThat(ports().accounts()
                        .search(new AccountSearch(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1)))
                .containsExactly(alice);
    }

    private static AccountSearch search(Optional<String> email, Optional<String> prefix) {
        return new AccountSearch(email, prefix, Optional.empty(), Optional.empty(), 100);
    }

    private boolean held(Account account, PasswordHash hash) {
        return ports().transactions().inTransaction(() -> ports().accounts().holdUnchanged(account.id(), hash));
    }
}
