package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.world.PortsContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Accounts} promises, over any ports. */
public interface AccountsContract extends PortsContract {
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
        assertThat(found(AccountSearch.EVERYBODY)).containsExactly(first);
    }

    @Test
    default void letsOneOfManySimultaneousCallsHaveTheAddress() throws InterruptedException {
        long added = simultaneously(8, () -> {
            addedAccount("alice");
            return true;
        });

        assertThat(added).isEqualTo(1);
        assertThat(found(AccountSearch.EVERYBODY)).hasSize(1);
    }

    @Test
    default void refusesATakenUsernameHoweverItIsWritten() {
        Account first = addedNamed("alice", "Johndoe");

        assertThatThrownBy(() -> addedNamed("bob", "JOHNDOE"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.USERNAME_TAKEN));
        assertThat(found(AccountSearch.EVERYBODY)).containsExactly(first);
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

        assertThat(found(AccountSearch.EVERYBODY))
                .extracting(Account::id)
                .containsExactly(alice.id(), alina.id(), carol.id());
        assertThat(found(search(Optional.of("alice@example.com"), Optional.empty(), Optional.empty())))
                .containsExactly(alice);
        assertThat(found(search(Optional.empty(), Optional.of("ali"), Optional.empty())))
                .containsExactly(alice, alina);
        assertThat(found(search(Optional.empty(), Optional.of("al_"), Optional.empty())))
                .isEmpty();
        assertThat(found(new AccountSearch(
                        Optional.empty(),
                        Optional.of("ali"),
                        Optional.empty(),
                        Optional.of(acme.id()),
                        Optional.of(AccountState.ACTIVE))))
                .containsExactly(alina);
        assertThat(found(AccountSearch.inState(Optional.of(AccountState.DISABLED))))
                .extracting(Account::id)
                .containsExactly(carol.id());
        assertThat(ports().accounts()
                        .search(AccountSearch.EVERYBODY, Slice.first(1))
                        .items())
                .containsExactly(alice);
    }

    @Test
    default void findsNamesByTheirBeginningInAnyLetters() {
        Account smith = addedAs("smith", "Alice Smith");
        Account allen = addedAs("allen", "ALLEN_BROWN");
        Account other = addedAs("other", "Malice");

        assertThat(found(byName("al"))).containsExactly(smith, allen);
        assertThat(found(byName("ALICE S"))).containsExactly(smith);
        assertThat(found(byName("allen%"))).isEmpty();
        assertThat(found(byName("m"))).containsExactly(other);
        Account accented = addedAs("elodie", "\u00C9lodie Durand");
        assertThat(found(byName("\u00E9LOD"))).containsExactly(accented);
        assertThat(found(byName("E\u0301l"))).as("decomposed").containsExactly(accented);
    }

    @Test
    default void findsPageByPageInEveryOrder() {
        Organization acme = addedOrganization("Acme");
        for (int i = 0; i < 7; i++) {
            addedMembership(addedAs("person" + i, i % 2 == 0 ? "Same Name" : "same name"), acme, NOW);
        }
        var inAcme = new AccountSearch(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(acme.id()), Optional.empty());
        for (AccountSearch search : List.of(
                AccountSearch.EVERYBODY,
                search(Optional.empty(), Optional.of("person"), Optional.empty()),
                byName("same"),
                inAcme,
                AccountSearch.inState(Optional.of(AccountState.ACTIVE)))) {
            assertThat(pageByPage(search))
                    .as("%s", search)
                    .isEqualTo(found(search))
                    .hasSize(7);
        }
    }

    @Test
    default void holdsTheAccountThatThereIs() {
        Account alice = addedAccount("alice");

        assertThat(ports().transactions()
                        .<Optional<Account>>inTransaction(
                                () -> ports().accounts().hold(alice.id())))
                .contains(alice);
        assertThat(ports().accounts().hold(account("nobody").id())).isEmpty();
    }

    private Account addedAs(String localPart, String name) {
        Account plain = account(localPart);
        Account named = Account.created(plain.id(), FullName.of(new PersonName(name)), plain.email(), NOW);
        ports().accounts().add(new Credential(named, Optional.of(HASH)));
        return named;
    }

    private List<Account> found(AccountSearch search) {
        return ports().accounts().search(search, Slice.first(100)).items();
    }

    private List<Account> pageByPage(AccountSearch search) {
        var all = new ArrayList<Account>();
        Page<Account> page = ports().accounts().search(search, Slice.first(2));
        all.addAll(page.items());
        while (page.more()) {
            var last = search.placeOf(all.get(all.size() - 1));
            page = ports().accounts().search(search, new Slice<>(Optional.of(last), 2));
            all.addAll(page.items());
        }
        return all;
    }

    private static AccountSearch byName(String prefix) {
        return search(Optional.empty(), Optional.empty(), Optional.of(prefix));
    }

    private static AccountSearch search(
            Optional<String> email, Optional<String> emailPrefix, Optional<String> namePrefix) {
        return new AccountSearch(email, emailPrefix, namePrefix, Optional.empty(), Optional.empty());
    }

    private boolean held(Account account, PasswordHash hash) {
        return ports().transactions().inTransaction(() -> ports().accounts().holdUnchanged(account.id(), hash));
    }

    @Test
    default void aNameIsChangedAsAWholeWithItsParts() {
        Account alice = addedAccount("alice");
        FullName name = FullName.of(new PersonName("Grace"), new PersonName("Hopper"));

        assertThat(ports().accounts().changeName(alice.id(), name, NOW.plusSeconds(1)))
                .isTrue();

        Account changed = ports().accounts().hold(alice.id()).orElseThrow();
        assertThat(changed.name()).isEqualTo(name);
        assertThat(changed.updatedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    default void anotherAddressIsProvenAndFreesTheOldOne() {
        Account alice = addedAccount("alice");
        EmailAddress other = new EmailAddress("Other@example.com", "other@example.com");

        ports().accounts().changeEmail(alice.id(), other, NOW.plusSeconds(1));

        Account changed = ports().accounts().find(alice.id()).orElseThrow();
        assertThat(changed.email()).isEqualTo(other);
        assertThat(changed.emailVerified()).isTrue();
        assertThat(ports().accounts().findByEmail(alice.email())).isEmpty();
        assertThat(addedAccount("alice").id()).isNotEqualTo(alice.id());
    }

    @Test
    default void anAddressThatSomebodyHasIsRefused() {
        Account alice = addedAccount("alice");
        Account bob = addedAccount("bob");

        assertThatThrownBy(() -> ports().accounts().changeEmail(alice.id(), bob.email(), NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.USER_EXISTS));
        assertThat(ports().accounts().find(alice.id()).orElseThrow().email()).isEqualTo(alice.email());
    }
}
