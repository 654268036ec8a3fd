package dev.gatehouse.application.token;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.AgentKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentKeysTest {
    private final Stage stage = new Stage();
    private final AgentKeys keys = stage.core().agentKeys();
    private final CurrentUser alice = stage.signedUp("Alice");
    private final CurrentUser bob = stage.signedUp("Bob");

    @Test
    void showsTheSameKeyEachTimeAndToEverybodyTheirOwn() {
        AgentKey key = keys.show(alice, LAPTOP);

        assertThat(keys.show(stage.signedIn("Alice"), LAPTOP)).isEqualTo(key);
        assertThat(keys.show(bob, LAPTOP)).isNotEqualTo(key);
        assertThat(keys.show(bob, LAPTOP).reveal()).isNotEqualTo(key.reveal());
    }

    @Test
    void everyShowingIsRecorded() {
        keys.show(alice, LAPTOP);
        keys.show(alice, LAPTOP);

        assertThat(stage.audited(AuditAction.AGENT_KEY_SHOWN)).hasSize(2).allSatisfy(event -> {
            assertThat(event.actor()).contains(alice.account().id());
            assertThat(event.organization())
                    .isEqualTo(alice.session().activeOrganization())
                    .isPresent();
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
    }

    @Test
    void whatCannotBeRecordedIsNotShown() {
        AgentKeys unrecorded = Stage.over(stage.portsWith(event -> {
                    throw new IllegalStateException("the trail is full");
                }))
                .agentKeys();

        assertThatThrownBy(() -> unrecorded.show(alice, LAPTOP)).hasMessage("the trail is full");
    }

    @Test
    void rotatingGivesAnotherKeyToThisAccountAlone() {
        AgentKey old = keys.show(alice, LAPTOP);
        AgentKey bobs = keys.show(bob, LAPTOP);

        AgentKeys.Rotated rotated = keys.rotate(alice.account().id(), CONSOLE);

        assertThat(rotated.generation()).isEqualTo(2);
        assertThat(rotated.key()).isNotEqualTo(old).isEqualTo(keys.show(alice, LAPTOP));
        assertThat(keys.show(bob, LAPTOP)).isEqualTo(bobs);
        assertThat(stage.audited(AuditAction.AGENT_KEY_ROTATED)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEmpty();
            assertThat(event.subject()).contains(alice.account().id());
            assertThat(event.client()).isEqualTo(CONSOLE);
        });
    }

    @Test
    void aRotationThatCannotBeRecordedDidNotHappen() {
        AgentKey old = keys.show(alice, LAPTOP);
        AgentKeys unrecorded = Stage.over(stage.portsWith(event -> {
                    throw new IllegalStateException("the trail is full");
                }))
                .agentKeys();

        assertThatThrownBy(() -> unrecorded.rotate(alice.account().id(), CONSOLE))
                .hasMessage("the trail is full");

        assertThat(keys.show(alice, LAPTOP)).isEqualTo(old);
    }

    @Test
    void nobodyHasNoKeyToRotate() {
        var nobody = new AccountId(stage.ports().ids().next());

        assertThat(Refused.by(() -> keys.rotate(nobody, CONSOLE))).isEqualTo(Refused.with(Reason.NOT_FOUND));
        assertThat(stage.audited(AuditAction.AGENT_KEY_ROTATED)).isEmpty();
    }

    @Test
    void aKeyLeadsToItsAccountUntilItIsRotated() {
        String old = keys.show(alice, LAPTOP).reveal();
        assertThat(keys.accountOf(old)).contains(alice.account());

        String next = keys.rotate(alice.account().id(), CONSOLE).key().reveal();

        assertThat(keys.accountOf(old)).isEmpty();
        assertThat(keys.accountOf(next)).contains(alice.account());
    }

    @Test
    void aKeyLeadsNowhereWhileItsAccountIsDisabled() {
        String key = keys.show(alice, LAPTOP).reveal();

        stage.core().administerAccounts().disable(alice.account().id(), CONSOLE);
        assertThat(keys.accountOf(key)).isEmpty();

        stage.core().administerAccounts().enable(alice.account().id(), CONSOLE);
        assertThat(keys.accountOf(key))
                .map(account -> account.id())
                .contains(alice.account().id());
    }

    @Test
    void whatOnlySaysWhoseItIsLeadsNowhere() {
        SecretBytes guessed = new SecretBytes(new byte[AgentKey.PROOF_BYTES]);
        SecretBytes bobs =
                stage.ports().agentKeyDerivation().proof(bob.account().id(), 1);
        var nobody = new AccountId(stage.ports().ids().next());

        assertThat(keys.accountOf(AgentKey.of(alice.account().id(), guessed).reveal()))
                .isEmpty();
        assertThat(keys.accountOf(AgentKey.of(alice.account().id(), bobs).reveal()))
                .isEmpty();
        assertThat(keys.accountOf(
                        AgentKey.of(nobody, stage.ports().agentKeyDerivation().proof(nobody, 1))
                                .reveal()))
                .isEmpty();
        assertThat(keys.accountOf("")).isEqualTo(Optional.empty());
    }
}
