package dev.gatehouse.domain.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.world.PortsContract;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Invitations} promises, over any ports. */
public interface InvitationsContract extends PortsContract {
    private static SecretHash hash(String text) {
        return SecretHash.of(new SecretBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Invitation invitation(Account inviter, Organization place, String address) {
        return new Invitation(
                new InvitationId(ports().ids().next()),
                place.id(),
                inviter.id(),
                new EmailAddress(address, address),
                Set.of("Member"),
                true,
                InvitationState.OPEN,
                NOW,
                NOW.plus(Invitation.LIFETIME));
    }

    private Invitation added(Account inviter, Organization place, String address) {
        Invitation invitation = invitation(inviter, place, address);
        ports().invitations().add(invitation, hash(address));
        return invitation;
    }

    @Test
    default void anInvitationIsFoundByItsIdAndByItsLinkWhileItIsOpen() {
        Organization acme = addedOrganization("Acme");
        Invitation sent = added(addedAccount("alice"), acme, "nora@example.com");

        assertThat(ports().invitations().find(acme.id(), sent.id())).contains(sent);
        assertThat(ports().invitations().find(addedOrganization("Other").id(), sent.id()))
                .isEmpty();
        assertThat(ports().invitations().findOpen(hash("nora@example.com"), NOW))
                .contains(sent);
        assertThat(ports().invitations().findOpen(hash("nora@example.com"), sent.expiresAt()))
                .isEmpty();
        assertThat(ports().invitations().findOpen(hash("another"), NOW)).isEmpty();
    }

    @Test
    default void anAddressHasOneOpenInvitationToAnOrganization() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Invitation first = added(alice, acme, "nora@example.com");
        ports().invitations().add(invitation(alice, addedOrganization("Other"), "nora@example.com"), hash("elsewhere"));

        assertThatThrownBy(() -> ports().invitations().add(invitation(alice, acme, "nora@example.com"), hash("again")))
                .isInstanceOf(Refusal.class);
        ports().invitations().withdraw(acme.id(), first.id(), NOW);
        ports().invitations().add(invitation(alice, acme, "nora@example.com"), hash("again"));
        assertThat(ports().invitations().countOpen(acme.id())).isEqualTo(1);
    }

    @Test
    default void ofManyWhoAcceptAtOnceOneHasIt() throws InterruptedException {
        Account alice = addedAccount("alice");
        added(alice, addedOrganization("Acme"), "nora@example.com");

        assertThat(simultaneously(
                        8,
                        () -> ports().invitations()
                                .accept(hash("nora@example.com"), alice.id(), NOW)
                                .isPresent()))
                .isEqualTo(1);
        assertThat(ports().invitations().findOpen(hash("nora@example.com"), NOW))
                .isEmpty();
    }

    @Test
    default void anotherLinkOnAnotherWordTakesThePlaceOfTheFirst() {
        Account bob = addedAccount("bob");
        Organization acme = addedOrganization("Acme");
        Invitation sent = added(addedAccount("alice"), acme, "nora@example.com");

        assertThat(ports().invitations().renew(sent.id(), hash("second"), false, bob.id(), NOW.plusSeconds(60)))
                .isTrue();

        assertThat(ports().invitations().findOpen(hash("nora@example.com"), NOW))
                .isEmpty();
        Invitation renewed = ports().invitations().findOpen(hash("second"), NOW).orElseThrow();
        assertThat(renewed.inviter()).isEqualTo(bob.id());
        assertThat(renewed.mailed()).isFalse();
        ports().invitations().withdraw(acme.id(), sent.id(), NOW);
        assertThat(ports().invitations().renew(sent.id(), hash("third"), true, bob.id(), NOW.plusSeconds(60)))
                .isFalse();
    }

    @Test
    default void whoLeavesTakesAlongWhatTheySentThereAndNothingElse() {
        Account alice = addedAccount("alice");
        Account bob = addedAccount("bob");
        Organization acme = addedOrganization("Acme");
        added(alice, acme, "nora@example.com");
        Invitation ofBob = added(bob, acme, "max@example.com");
        ports().invitations().add(invitation(alice, addedOrganization("Other"), "nora@example.com"), hash("elsewhere"));

        ports().invitations().withdrawOf(alice.id(), acme.id(), NOW);

        assertThat(ports().invitations()
                        .of(acme.id(), Optional.of(InvitationState.OPEN), Slice.first(10))
                        .items())
                .containsExactly(ofBob);
        assertThat(ports().invitations().findOpen(hash("elsewhere"), NOW)).isPresent();
        assertThat(ports().invitations().isPromised(acme.id(), "Member")).isTrue();
        assertThat(ports().invitations().isPromised(acme.id(), "OWNER")).isFalse();
    }

    @Test
    default void goesOnceItHasBeenOverForLongEnough() {
        Organization acme = addedOrganization("Acme");
        Invitation sent = added(addedAccount("alice"), acme, "nora@example.com");
        ports().invitations().withdraw(acme.id(), sent.id(), sent.expiresAt().plusSeconds(5));

        assertThat(ports().invitations().purge(sent.expiresAt(), 10)).isZero();
        assertThat(ports().invitations().purge(sent.expiresAt().plusSeconds(1), 10))
                .isEqualTo(1);
        assertThat(ports().invitations().find(acme.id(), sent.id())).isEmpty();
    }
}
