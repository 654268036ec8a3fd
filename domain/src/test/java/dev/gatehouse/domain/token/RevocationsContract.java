package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.Revocation.Place;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Revocations} promises, over any ports. */
public interface RevocationsContract extends PortsContract {
    private List<Revocation> all() {
        return ports().revocations().after(Place.before(0), 1_000);
    }

    private List<Revoked> told() {
        return all().stream().map(Revocation::revoked).toList();
    }

    private Session session(Account account) {
        return openedSession(account, Optional.empty(), NOW);
    }

    @Test
    default void whatIsUsedAndChangedIsNotRevoked() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        addedMembership(alice, acme, NOW);
        Session session = session(alice);
        ports().sessions().noteUse(session.id(), NOW.plusSeconds(600));
        ports().sessions().activate(session.id(), Optional.of(acme.id()));
        ports().accounts().verifyEmail(alice.id(), alice.email().canonical(), NOW);

        assertThat(told()).isEmpty();
    }

    @Test
    default void aSessionThatEndsIsToldOnce() {
        Account alice = addedAccount("alice");
        Session ended = session(alice);
        Session other = session(alice);

        ports().sessions().end(ended.id(), NOW);
        ports().sessions().end(ended.id(), NOW);
        assertThat(told()).containsExactly(new Revoked.OfSession(ended.id()));

        ports().sessions().endAllOf(alice.id(), NOW);
        assertThat(told()).containsExactly(new Revoked.OfSession(ended.id()), new Revoked.OfSession(other.id()));
    }

    @Test
    default void aSessionThatGivesWayIsTold() {
        Account alice = addedAccount("alice");
        Session oldest = openedSession(alice, Optional.empty(), NOW.minusSeconds(60));
        for (int i = 0; i < Sessions.MOST_PER_ACCOUNT; i++) {
            session(alice);
        }

        assertThat(told()).containsExactly(new Revoked.OfSession(oldest.id()));
    }

    @Test
    default void anAccountThatIsDisabledIsToldAndOneThatIsEnabledIsNot() {
        Account alice = addedAccount("alice");

        ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);
        ports().accounts().changeState(alice.id(), AccountState.ACTIVE, NOW);

        assertThat(told()).containsExactly(new Revoked.OfAccount(alice.id()));
    }

    @Test
    default void aMembershipThatEndsOrPausesIsTold() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Membership membership = addedMembership(alice, acme, NOW);
        var revoked = new Revoked.OfMembership(alice.id(), acme.id());

        ports().memberships().changeState(membership.id(), MembershipState.SUSPENDED);
        assertThat(told()).containsExactly(revoked);
        ports().memberships().changeState(membership.id(), MembershipState.ACTIVE);
        assertThat(told()).containsExactly(revoked);
        ports().memberships().remove(membership.id());
        assertThat(told()).containsExactly(revoked, revoked);
    }

    @Test
    default void anOrganizationThatGoesIsTold() {
        Organization acme = addedOrganization("Acme");
        addedMembership(addedAccount("alice"), acme, NOW);

        ports().organizations().remove(acme.id());
        ports().organizations().remove(acme.id());

        assertThat(told()).containsOnlyOnce(new Revoked.OfOrganization(acme.id()));
    }

    @Test
    default void isReadInPortionsFromAnyPlace() {
        Account alice = addedAccount("alice");
        for (int i = 0; i < 5; i++) {
            ports().sessions().end(session(alice).id(), NOW);
        }
        List<Revocation> all = all();

        List<Revocation> first = ports().revocations().after(Place.before(0), 2);
        List<Revocation> rest = ports().revocations().after(first.get(1).place(), 10);

        assertThat(first).isEqualTo(all.subList(0, 2));
        assertThat(rest).isEqualTo(all.subList(2, 5));
        assertThat(ports().revocations().after(Place.before(all.get(2).place().transaction()), 10))
                .isEqualTo(all.subList(2, 5));
    }

    @Test
    default void whatComesAfterTheHorizonWasTakenIsNotBeforeIt() {
        Account alice = addedAccount("alice");
        ports().sessions().end(session(alice).id(), NOW);
        long horizon = ports().revocations().horizon();
        Session later = session(alice);
        ports().sessions().end(later.id(), NOW);

        assertThat(ports().revocations().after(Place.before(horizon), 10))
                .extracting(Revocation::revoked)
                .contains(new Revoked.OfSession(later.id()));
    }

    @Test
    default void whatIsRolledBackIsNotTold() {
        Session session = session(addedAccount("alice"));

        assertThat(catchThrowable(() -> ports().transactions().inTransaction(() -> {
                    ports().sessions().end(session.id(), NOW);
                    throw new IllegalStateException("no");
                })))
                .hasMessage("no");

        assertThat(told()).isEmpty();
    }

    @Test
    default void forgetsInSmallPortionsWhatWasToldLongEnough() {
        Account alice = addedAccount("alice");
        ports().sessions().end(session(alice).id(), NOW);
        ports().sessions().end(session(alice).id(), NOW);
        Instant last = all().get(1).epoch();

        assertThat(ports().revocations().purge(last.minus(Duration.ofHours(1)), 10))
                .isZero();
        assertThat(ports().revocations().purge(last.plusSeconds(1), 1)).isEqualTo(1);
        assertThat(ports().revocations().purge(last.plusSeconds(1), 10)).isEqualTo(1);
        assertThat(all()).isEmpty();
    }
}
