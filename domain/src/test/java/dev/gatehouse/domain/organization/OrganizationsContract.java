package dev.gatehouse.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import dev.gatehouse.domain.world.PortsContract;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What {@link Organizations} promises, over any ports. */
public interface OrganizationsContract extends PortsContract {
    @Test
    default void findsTheOrganizationThatWasAdded() {
        Organization acme = addedOrganization("Acme");

        assertThat(ports().organizations().find(acme.id())).contains(acme);
    }

    @Test
    default void namesMayRepeat() {
        Organization first = addedOrganization("Acme");
        Organization second = addedOrganization("Acme");

        assertThat(ports().organizations().find(first.id())).contains(first);
        assertThat(ports().organizations().find(second.id())).contains(second);
    }

    @Test
    default void findsNoOrganizationThatWasNeverAdded() {
        assertThat(ports().organizations().find(new OrganizationId(ports().ids().next())))
                .isEmpty();
    }

    @Test
    default void changesPlanAndProduct() {
        Organization acme = addedOrganization("Acme");

        assertThat(ports().organizations().changePlan(acme.id(), "pro", Optional.of("prod_pro_monthly")))
                .isTrue();

        assertThat(ports().organizations().find(acme.id()))
                .contains(new Organization(
                        acme.id(), acme.name(), "pro", Optional.of("prod_pro_monthly"), acme.createdAt()));
        assertThat(ports().organizations()
                        .changePlan(new OrganizationId(ports().ids().next()), "pro", Optional.empty()))
                .isFalse();
    }

    @Test
    default void holdsWhatIsThere() {
        Organization acme = addedOrganization("Acme");
        var nowhere = new OrganizationId(ports().ids().next());

        ports().transactions().inTransaction(() -> {
            assertThat(ports().organizations().hold(acme.id())).contains(acme);
            assertThat(ports().organizations().hold(nowhere)).isEmpty();
            return acme;
        });
    }

    @Test
    default void givesAnotherName() {
        Organization acme = addedOrganization("Acme");

        assertThat(ports().organizations().rename(acme.id(), new OrganizationName("Better")))
                .isTrue();
        assertThat(ports().organizations().find(acme.id()))
                .contains(Organization.founded(acme.id(), new OrganizationName("Better"), NOW));
        assertThat(ports().organizations()
                        .rename(new OrganizationId(ports().ids().next()), new OrganizationName("Better")))
                .isFalse();
    }

    @Test
    default void countsWhatAnAccountHasFoundedAndIsStillThere() {
        Account alice = addedAccount("alice");
        Account bob = addedAccount("bob");
        Organization first = addedOrganization("First");
        Organization second = addedOrganization("Second");
        addedOrganization("Nobodys");
        ports().organizations().foundedBy(first.id(), alice.id());
        ports().organizations().foundedBy(second.id(), alice.id());
        assertThat(ports().organizations().countFounded(alice.id())).isEqualTo(2);
        assertThat(ports().organizations().countFounded(bob.id())).isZero();

        ports().organizations().remove(second.id());
        assertThat(ports().organizations().countFounded(alice.id())).isEqualTo(1);
    }

    @Test
    default void removesAnOrganizationAndAllThatBelongsToItAndNothingElse() {
        Account alice = addedAccount("alice");
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        addedMembership(alice, acme, NOW);
        Membership stays = addedMembership(alice, other, NOW);
        Session inAcme = openedSession(alice, Optional.of(acme.id()), NOW);
        Session inOther = openedSession(alice, Optional.of(other.id()), NOW);
        RoleId gone = addedRole(acme);
        RoleId kept = addedRole(other);
        ApiTokenId goneToken = addedToken(acme, (byte) 1);
        ApiTokenId keptToken = addedToken(other, (byte) 2);

        assertThat(ports().organizations().remove(acme.id())).isTrue();
        assertThat(ports().organizations().remove(acme.id())).isFalse();

        assertThat(ports().organizations().find(acme.id())).isEmpty();
        assertThat(ports().memberships().of(alice.id())).containsExactly(stays);
        assertThat(ports().organizationRoles().find(acme.id(), gone)).isEmpty();
        assertThat(ports().organizationRoles().find(other.id(), kept)).isPresent();
        assertThat(ports().apiTokens().find(goneToken)).isEmpty();
        assertThat(ports().apiTokens().find(keptToken)).isPresent();
        assertThat(ports().sessions().findLive(inAcme.id(), NOW).orElseThrow().session())
                .isEqualTo(inAcme.activeIn(Optional.empty()));
        assertThat(ports().sessions().findLive(inOther.id(), NOW).orElseThrow().session())
                .isEqualTo(inOther);
    }

    @Test
    default void isRemovedAlsoWhileSessionsBecomeActiveInIt() throws InterruptedException {
        Account alice = addedAccount("alice");
        for (int round = 0; round < 20; round++) {
            Organization acme = addedOrganization("Acme");
            addedMembership(alice, acme, NOW);
            Session session = openedSession(alice, Optional.of(acme.id()), NOW);
            var first = new AtomicBoolean(true);

            simultaneously(
                    4,
                    () -> first.getAndSet(false)
                            ? ports().organizations().remove(acme.id())
                            : activated(session, acme));

            assertThat(ports().organizations().find(acme.id())).isEmpty();
            assertThat(ports().sessions()
                            .findLive(session.id(), NOW)
                            .orElseThrow()
                            .session())
                    .isEqualTo(session.activeIn(Optional.empty()));
        }
    }

    private boolean activated(Session session, Organization organization) {
        return ports().transactions()
                .inTransaction(() -> ports().memberships()
                                .holdStanding(session.account(), organization.id())
                                .isPresent()
                        && ports().sessions().activate(session.id(), Optional.of(organization.id())));
    }

    private RoleId addedRole(Organization organization) {
        var id = new RoleId(ports().ids().next());
        ports().organizationRoles()
                .add(new OrganizationRole(id, Optional.of(organization.id()), "Auditor", "", List.of(), NOW, NOW));
        return id;
    }

    private ApiTokenId addedToken(Organization organization, byte mark) {
        var id = new ApiTokenId(ports().ids().next());
        var token = ApiToken.created(id, organization.id(), new TokenName("Shop"), Scopes.USUAL, NOW, Optional.empty());
        ports().apiTokens().add(token, new SecretBytes(new byte[] {mark}).sha256());
        return id;
    }
}
