package dev.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.world.PortsContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Roles} promises, over any ports. */
public interface RolesContract extends PortsContract {
    @Test
    default void thePredefinedRolesAreThereFromTheStartTheMightiestFirst() {
        assertThat(ports().roles().predefined())
                .extracting(Role::slug)
                .containsExactly("predefined_super_admin", "predefined_editor", "predefined_viewer", "predefined_user");
        assertThat(ports().roles().predefined())
                .extracting(Role::name)
                .containsExactly("Super Admin", "Editor", "Viewer", "User");
        assertThat(ports().roles().predefined())
                .extracting(Role::policies)
                .isEqualTo(Stream.of(PredefinedRole.values())
                        .map(PredefinedRole::policies)
                        .toList());
        assertThat(ports().roles().predefined())
                .extracting(role -> role.id().value())
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(ports().roles().predefined())
                .allSatisfy(role -> assertThat(role.updatedAt()).isEqualTo(role.createdAt()));
    }

    @Test
    default void aRoleIsFoundByItsSlugAndNoOtherText() {
        Role editor = ports().roles().find("predefined_editor").orElseThrow();

        assertThat(ports().roles().predefined()).contains(editor);
        assertThat(editor.is(PredefinedRole.EDITOR)).isTrue();
        assertThat(editor.is(PredefinedRole.VIEWER)).isFalse();
        assertThat(ports().roles().find("Editor")).isEmpty();
        assertThat(ports().roles().find("PREDEFINED_EDITOR")).isEmpty();
        assertThat(ports().roles().find("predefined_")).isEmpty();
        assertThat(ports().roles().find("")).isEmpty();
    }

    @Test
    default void anAccountWasGrantedNothingAtFirst() {
        assertThat(ports().roles().grantedTo(addedAccount("alice").id())).isEmpty();
        assertThat(ports().roles().grantedTo(account("nobody").id())).isEmpty();
    }

    @Test
    default void aRoleIsGrantedOnceAndToThatAccountOnly() {
        Account alice = addedAccount("alice");
        Account bob = addedAccount("bob");

        assertThat(granted(alice, PredefinedRole.VIEWER)).isTrue();
        assertThat(granted(alice, PredefinedRole.VIEWER)).isFalse();

        assertThat(ports().roles().grantedTo(alice.id())).contains(role(PredefinedRole.VIEWER));
        assertThat(ports().roles().grantedTo(bob.id())).isEmpty();
    }

    @Test
    default void anotherRoleTakesThePlaceOfTheFirst() {
        Account alice = addedAccount("alice");
        granted(alice, PredefinedRole.VIEWER);

        assertThat(granted(alice, PredefinedRole.EDITOR)).isTrue();

        assertThat(ports().roles().grantedTo(alice.id())).contains(role(PredefinedRole.EDITOR));
        assertThat(withdrawn(alice, PredefinedRole.VIEWER)).isFalse();
    }

    @Test
    default void onlyTheRoleThatAnAccountHasIsWithdrawn() {
        Account alice = addedAccount("alice");
        assertThat(withdrawn(alice, PredefinedRole.EDITOR)).isFalse();
        granted(alice, PredefinedRole.EDITOR);

        assertThat(withdrawn(alice, PredefinedRole.VIEWER)).isFalse();
        assertThat(ports().roles().grantedTo(alice.id())).contains(role(PredefinedRole.EDITOR));
        assertThat(withdrawn(alice, PredefinedRole.EDITOR)).isTrue();
        assertThat(withdrawn(alice, PredefinedRole.EDITOR)).isFalse();
        assertThat(ports().roles().grantedTo(alice.id())).isEmpty();
    }

    @Test
    default void nobodyWhoDoesNotExistIsGrantedARole() {
        Account nobody = account("nobody");

        assertThatThrownBy(() -> granted(nobody, PredefinedRole.EDITOR)).isInstanceOf(RuntimeException.class);

        assertThat(ports().roles().grantedTo(nobody.id())).isEmpty();
    }

    @Test
    default void aGrantIsPartOfItsTransaction() {
        Account alice = addedAccount("alice");

        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    granted(alice, PredefinedRole.EDITOR);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(ports().roles().grantedTo(alice.id())).isEmpty();
    }

    private boolean granted(Account account, PredefinedRole role) {
        return ports().roles().grant(account.id(), role(role).id(), NOW);
    }

    private boolean withdrawn(Account account, PredefinedRole role) {
        return ports().roles().withdraw(account.id(), role(role).id());
    }

    private Role role(PredefinedRole role) {
        return ports().roles().find(role.slug()).orElseThrow();
    }
}
