package dev.gatehouse.application.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Callers;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.token.ManageApiKeys.Issued;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.TokenName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ManageApiKeysTest {
    private static final KeyOwner ORGANIZATION = new KeyOwner.OfOrganization();

    private final Stage stage = new Stage();
    private final Callers callers = new Callers(stage);
    private final ManageApiKeys manage = stage.core().manageApiKeys();
    private final CurrentUser alice = stage.signedUp("alice");
    private final OrganizationId acme = Callers.homeOf(alice);

    @Test
    void everyMemberMakesKeysForThemselvesAndForNobodyElse() {
        CurrentUser bob = callers.member("bob", acme, "Member");

        Issued issued = callers.key(bob, acme, Callers.itself(bob), "manage:all");

        assertThat(issued.text()).matches("ghk_[0-9A-Za-z]{49}");
        assertThat(issued.toString()).doesNotContain(issued.text());
        assertThat(refused(() -> callers.key(alice, acme, Callers.itself(bob), "read:Project")))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> callers.key(bob, acme, ORGANIZATION, "read:Project")))
                .isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void toWhoeverDoesNotBelongToItAnOrganizationHasNoKeys() {
        CurrentUser stranger = stage.signedUp("mallory");
        ApiKeyId key =
                callers.key(alice, acme, ORGANIZATION, "read:Project").key().id();
        OrganizationId nowhere = new OrganizationId(stage.ports().ids().next());

        for (OrganizationId place : new OrganizationId[] {acme, nowhere}) {
            var call = Callers.onKeys(stranger, place);
            assertThat(refused(() -> manage.find(call, key))).isEqualTo(Reason.NOT_FOUND);
            assertThat(refused(() -> manage.page(call, Optional.empty(), Slice.first(9))))
                    .isEqualTo(Reason.NOT_FOUND);
            assertThat(refused(() -> manage.create(call, Callers.order(Callers.itself(stranger), "read:Project"))))
                    .isEqualTo(Reason.NOT_FOUND);
            assertThat(refused(() -> manage.rotate(call, key, Duration.ZERO))).isEqualTo(Reason.NOT_FOUND);
            assertThat(refused(() -> manage.revoke(call, key, ManageApiKeysTest::any)))
                    .isEqualTo(Reason.NOT_FOUND);
        }
        OrganizationId home = Callers.homeOf(stranger);
        assertThat(refused(() -> manage.find(Callers.onKeys(stranger, home), key)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> callers.key(
                        alice,
                        acme,
                        new KeyOwner.OfProject(new ProjectId(stage.ports().ids().next())),
                        "read:Project")))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void nobodyPutsMoreIntoAKeyOfTheOrganizationThanTheyHave() {
        CurrentUser admin = callers.member("carol", acme, "AppAdmin");

        assertThat(refused(() -> callers.key(admin, acme, ORGANIZATION, "delete:Organization")))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> callers.key(admin, acme, ORGANIZATION, "manage:all")))
                .isEqualTo(Reason.FORBIDDEN);
        Issued issued = callers.key(admin, acme, ORGANIZATION, "read:Member");
        ApiKey stronger = callers.key(alice, acme, ORGANIZATION, "manage:all").key();

        assertThat(refused(() -> manage.rotate(Callers.onKeys(admin, acme), stronger.id(), Duration.ZERO)))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> manage.change(
                        Callers.onKeys(admin, acme),
                        issued.key().id(),
                        (key, now) -> key.changed(key.name(), stronger.scopes(), 1, Optional.empty()),
                        ManageApiKeysTest::any)))
                .isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void aKeyMakesAndChangesNoKeys() {
        Issued issued = callers.key(alice, acme, Callers.itself(alice), "manage:all");
        var call = Callers.onKeys(callers.shown(issued.text()), acme);

        assertThat(refused(() -> manage.create(call, Callers.order(Callers.itself(alice), "manage:all"))))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> manage.rotate(call, issued.key().id(), Duration.ZERO)))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> manage.change(call, issued.key().id(), (key, now) -> key, ManageApiKeysTest::any)))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> manage.revoke(call, issued.key().id(), ManageApiKeysTest::any)))
                .isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void whoeverActsForSomebodyElseTouchesNoKeys() {
        Session own = alice.session();
        var lent = new CurrentUser(impersonated(own), alice.account(), alice.organization());

        assertThat(refused(() -> callers.key(lent, acme, Callers.itself(alice), "read:Project")))
                .isEqualTo(Reason.IMPERSONATED);
    }

    @Test
    void membersSeeTheirOwnKeysAndAdministratorsAll() {
        CurrentUser bob = callers.member("bob", acme, "Member");
        ApiKey ofBob =
                callers.key(bob, acme, Callers.itself(bob), "read:Project").key();
        ApiKey ofAcme = callers.key(alice, acme, ORGANIZATION, "read:Project").key();

        assertThat(page(bob, Optional.empty())).containsExactly(ofBob);
        assertThat(page(bob, Optional.of(ORGANIZATION))).isEmpty();
        assertThat(page(alice, Optional.empty())).containsExactly(ofBob, ofAcme);
        assertThat(page(alice, Optional.of(Callers.itself(bob)))).containsExactly(ofBob);
        assertThat(refused(() -> manage.find(Callers.onKeys(bob, acme), ofAcme.id())))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> manage.rotate(Callers.onKeys(alice, acme), ofBob.id(), Duration.ZERO)))
                .isEqualTo(Reason.FORBIDDEN);
        manage.revoke(Callers.onKeys(alice, acme), ofBob.id(), ManageApiKeysTest::any);
        assertThat(refused(() -> manage.find(Callers.onKeys(bob, acme), ofBob.id())))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> manage.revoke(Callers.onKeys(bob, acme), ofBob.id(), ManageApiKeysTest::any)))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void anOwnerHasOnlySoManyKeys() {
        KeyOwner self = Callers.itself(alice);
        ApiKeyId first = callers.key(alice, acme, self, "read:Project").key().id();
        for (int i = 1; i < ApiKeys.MOST_PER_OWNER; i++) {
            callers.key(alice, acme, self, "read:Project");
        }

        assertThat(refused(() -> callers.key(alice, acme, self, "read:Project")))
                .isEqualTo(Reason.LIMIT_REACHED);
        callers.key(alice, acme, ORGANIZATION, "read:Project");
        manage.revoke(Callers.onKeys(alice, acme), first, ManageApiKeysTest::any);
        callers.key(alice, acme, self, "read:Project");
    }

    @Test
    void whatWasSeenByNobodyIsNotOverwritten() {
        ApiKeyId key =
                callers.key(alice, acme, ORGANIZATION, "read:Project").key().id();
        var call = Callers.onKeys(alice, acme);

        assertThat(refused(() -> manage.change(call, key, (one, now) -> one, one -> false)))
                .isEqualTo(Reason.STALE);
        assertThat(refused(() -> manage.revoke(call, key, one -> false))).isEqualTo(Reason.STALE);
        ApiKey changed = manage.change(
                call,
                key,
                (one, now) -> one.changed(TokenName.of("Renamed"), one.scopes(), 5, Optional.of(now.plusSeconds(9))),
                one -> one.name().value().equals("Robot"));
        assertThat(manage.find(call, key)).isEqualTo(changed);
        stage.world().clock().advance(Duration.ofSeconds(9));
        assertThat(refused(() -> manage.rotate(call, key, Duration.ZERO))).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void aDepartureEndsTheKeysOfThatMembershipAndNoOthers() {
        CurrentUser bob = callers.member("bob", acme, "Member");
        OrganizationId home = Callers.homeOf(bob);
        String here =
                callers.key(bob, acme, Callers.itself(bob), "read:Project").text();
        String there =
                callers.key(bob, home, Callers.itself(bob), "read:Project").text();
        MembershipId membership = stage.ports()
                .memberships()
                .find(bob.account().id(), acme)
                .orElseThrow()
                .id();
        var members = stage.core().manageMembers();
        var byAlice = new Actor.Person(alice);

        members.suspend(byAlice, acme, membership, Stage.LAPTOP);
        members.resume(byAlice, acme, membership, Stage.LAPTOP);

        assertThat(refused(() -> callers.shown(here))).isEqualTo(Reason.UNAUTHORIZED);
        assertThat(stage.core()
                        .authorize()
                        .in(callers.shown(there), home)
                        .organization()
                        .id())
                .isEqualTo(home);
        String next =
                callers.key(bob, acme, Callers.itself(bob), "read:Project").text();
        members.leave(new Actor.Person(bob), acme, Stage.LAPTOP);
        assertThat(refused(() -> callers.shown(next))).isEqualTo(Reason.UNAUTHORIZED);
        callers.shown(there);
    }

    /** An address that nobody has proven hears nothing; one that is proven hears of every secret. */
    @Test
    void whoeverProvedTheirAddressHearsOfNewSecrets() {
        callers.key(alice, acme, Callers.itself(alice), "read:Project");
        assertThat(stage.letters(LetterKind.NEW_API_KEY)).isEmpty();
        stage.ports()
                .accounts()
                .verifyEmail(alice.account().id(), alice.account().email().canonical(), stage.now());
        CurrentUser proven = stage.signedIn("alice");

        ApiKeyId key = callers.key(proven, acme, Callers.itself(proven), "read:Project")
                .key()
                .id();
        manage.rotate(Callers.onKeys(proven, acme), key, Duration.ZERO);

        assertThat(stage.letters(LetterKind.NEW_API_KEY)).hasSize(2);
    }

    private Stream<AuditEvent> audited(AuditAction... actions) {
        return Stream.of(actions).flatMap(action -> stage.audited(action).stream());
    }

    @Test
    void everyChangeIsRecorded() {
        var call = Callers.onKeys(alice, acme);
        ApiKeyId key =
                callers.key(alice, acme, ORGANIZATION, "read:Project").key().id();
        manage.rotate(call, key, Duration.ZERO);
        manage.change(call, key, (one, now) -> one, ManageApiKeysTest::any);
        manage.change(
                call,
                key,
                (one, now) -> one.changed(one.name(), one.scopes(), 1, Optional.empty()),
                ManageApiKeysTest::any);
        manage.revoke(call, key, ManageApiKeysTest::any);

        assertThat(audited(
                        AuditAction.API_KEY_CREATED,
                        AuditAction.API_KEY_ROTATED,
                        AuditAction.API_KEY_CHANGED,
                        AuditAction.API_KEY_REVOKED))
                .hasSize(4)
                .allSatisfy(event -> {
                    assertThat(event.actor()).contains(alice.account().id());
                    assertThat(event.organization()).contains(acme);
                    assertThat(event.object()).contains(key.value().toString());
                });
    }

    private List<ApiKey> page(CurrentUser user, Optional<KeyOwner> owner) {
        return manage.page(Callers.onKeys(user, acme), owner, Slice.first(9)).items();
    }

    private Session impersonated(Session own) {
        var administrator = new AccountId(stage.ports().ids().next());
        return new Session(
                own.id(),
                own.account(),
                own.activeOrganization(),
                own.createdAt(),
                own.expiresAt(),
                own.ipAddress(),
                own.userAgent(),
                own.lastUsedAt(),
                Optional.of(administrator));
    }

    private static boolean any(ApiKey one) {
        return true;
    }

    private static Reason refused(ThrowingCallable call) {
        return Refused.by(call).reason();
    }
}
