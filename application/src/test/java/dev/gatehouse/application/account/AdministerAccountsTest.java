package dev.gatehouse.application.account;

import static dev.gatehouse.application.Stage.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.session.CurrentUser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdministerAccountsTest {
    private final Stage stage = new Stage();
    private final AdministerAccounts administer = stage.core().administerAccounts();

    @Test
    void disablingEndsEverySessionOfTheAccountAndNoOther() {
        CurrentUser alice = stage.signedUp("Alice");
        CurrentUser elsewhere = stage.signedIn("Alice");
        CurrentUser bob = stage.signedUp("Bob");

        assertThat(administer.disable(alice.account().id(), CONSOLE)).isTrue();

        assertThat(stateOf(alice)).isEqualTo(AccountState.DISABLED);
        stage.ports().accounts().changeState(alice.account().id(), AccountState.ACTIVE, stage.now());
        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.isLive(elsewhere.session().id())).isFalse();
        assertThat(stage.isLive(bob.session().id())).isTrue();
        assertThat(stateOf(bob)).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void enablingLetsThePasswordWorkAndRevivesNoSession() {
        CurrentUser alice = stage.signedUp("Alice");
        administer.disable(alice.account().id(), CONSOLE);
        assertThat(Refused.by(() -> stage.signedIn("Alice"))).isEqualTo(Refused.with(Reason.INVALID_CREDENTIALS));

        assertThat(administer.enable(alice.account().id(), CONSOLE)).isTrue();

        assertThat(stage.isLive(alice.session().id())).isFalse();
        assertThat(stage.isLive(stage.signedIn("Alice").session().id())).isTrue();
    }

    @Test
    void recordsEachChangeOnceAndSaysFalseTheSecondTime() {
        AccountId alice = stage.signedUp("Alice").account().id();
        assertThat(administer.enable(alice, CONSOLE)).as("active already").isFalse();

        assertThat(administer.disable(alice, CONSOLE)).isTrue();
        assertThat(administer.disable(alice, CONSOLE)).isFalse();
        stage.world().clock().advance(Duration.ofMinutes(1));
        assertThat(administer.enable(alice, CONSOLE)).isTrue();
        assertThat(administer.enable(alice, CONSOLE)).isFalse();

        assertThat(stage.audited(AuditAction.ACCOUNT_DISABLED)).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(stage.now().minus(Duration.ofMinutes(1)));
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).contains(alice);
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
        assertThat(stage.audited(AuditAction.ACCOUNT_ENABLED)).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(stage.now());
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).contains(alice);
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    @Test
    void saysFalseForAnAccountThatNeverWas() {
        AccountId nobody = new AccountId(stage.ports().ids().next());

        assertThat(administer.disable(nobody, CONSOLE)).isFalse();
        assertThat(administer.enable(nobody, CONSOLE)).isFalse();

        assertThat(stage.world().auditEvents()).isEmpty();
    }

    @Test
    void findsWhatTheSearchAsksFor() {
        Account bob = stage.signedUp("Bob").account();
        Account alice = stage.signedUp("Alice").account();
        administer.disable(bob.id(), CONSOLE);

        assertThat(inState(Optional.empty())).extracting(Account::id).containsExactly(alice.id(), bob.id());
        assertThat(inState(Optional.of(AccountState.ACTIVE))).containsExactly(alice);
    }

    private AccountState stateOf(CurrentUser person) {
        return stage.ports()
                .accounts()
                .find(person.account().id())
                .orElseThrow()
                .state();
    }

    private List<Account> inState(Optional<AccountState> state) {
        return administer.find(AccountSearch.inState(state), Slice.first(100)).items();
    }
}
