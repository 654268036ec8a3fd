package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.project.ProjectName;
import dev.gatehouse.domain.world.PortsContract;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link ApiKeys} promises, over any ports. */
public interface ApiKeysContract extends PortsContract {
    KeyOwner ORGANIZATION = new KeyOwner.OfOrganization();
    Instant OVER = NOW.plusSeconds(600);

    @Test
    default void findsAKeyByItsSecretAndInItsOwnOrganizationByItsId() {
        Organization acme = addedOrganization("Acme");
        for (KeyOwner owner : List.of(personOf("alice"), projectOf(acme), ORGANIZATION)) {
            int number = owner.hashCode();
            ApiKey key = addedKey(acme, owner, Optional.of(OVER), secret(number));

            assertThat(keys().findLive(secret(number), NOW).map(LiveKey::key)).contains(key);
            assertThat(keys().find(acme.id(), key.id())).contains(key);
            assertThat(keys().find(addedOrganization("Other").id(), key.id())).isEmpty();
        }
        assertThat(keys().findLive(secret(1), NOW)).isEmpty();
    }

    @Test
    default void aKeyHasAnOwnerAndASecretOfItsOwn() {
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        addedKey(acme, ORGANIZATION, Optional.empty(), secret(1));

        assertThatThrownBy(() -> addedKey(acme, ORGANIZATION, Optional.empty(), secret(1)))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> addedKey(acme, projectOf(other), Optional.empty(), secret(2)))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() ->
                        addedKey(acme, new KeyOwner.Person(account("nobody").id()), Optional.empty(), secret(3)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void anExpiredKeyIsNotLive() {
        Organization acme = addedOrganization("Acme");
        addedKey(acme, ORGANIZATION, Optional.of(OVER), secret(1));

        assertThat(keys().findLive(secret(1), OVER.minusMillis(1))).isPresent();
        assertThat(keys().findLive(secret(1), OVER)).isEmpty();
        assertThat(keys().countLive(acme.id(), ORGANIZATION, OVER.minusMillis(1)))
                .isEqualTo(1);
        assertThat(keys().countLive(acme.id(), ORGANIZATION, OVER)).isZero();
    }

    @Test
    default void aPersonsKeyWorksOnlyWhileTheAccountIsActive() {
        Organization acme = addedOrganization("Acme");
        Account alice = addedAccount("alice");
        addedKey(acme, new KeyOwner.Person(alice.id()), Optional.empty(), secret(1));
        addedKey(acme, ORGANIZATION, Optional.empty(), secret(2));

        ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);
        assertThat(keys().findLive(secret(1), NOW)).isEmpty();
        assertThat(keys().findLive(secret(2), NOW)).isPresent();

        ports().accounts().changeState(alice.id(), AccountState.ACTIVE, NOW);
        assertThat(keys().findLive(secret(1), NOW)).isPresent();
    }

    @Test
    default void aKeyComesWithWhatItsOwnerIsInItsOrganization() {
        Organization acme = addedOrganization("Acme");
        Account alice = addedAccount("alice");
        addedKey(acme, new KeyOwner.Person(alice.id()), Optional.empty(), secret(1));
        addedKey(acme, ORGANIZATION, Optional.empty(), secret(2));
        assertThat(rolesOf(1)).as("no member").isEmpty();
        assertThat(rolesOf(2)).containsExactly("AppAdmin");

        addedMembership(alice, addedOrganization("Other"), NOW);
        assertThat(rolesOf(1)).as("a member of another").isEmpty();
        Membership membership = addedMembership(alice, acme, NOW);
        assertThat(rolesOf(1)).isEqualTo(membership.roles());

        ports().memberships().changeRoles(membership.id(), Set.of("OWNER", "Member"));
        assertThat(rolesOf(1)).containsExactlyInAnyOrder("OWNER", "Member");
        ports().memberships().changeState(membership.id(), MembershipState.SUSPENDED);
        assertThat(rolesOf(1)).isEmpty();
        ports().memberships().changeState(membership.id(), MembershipState.ACTIVE);
        assertThat(rolesOf(1)).hasSize(2);
        ports().memberships().remove(membership.id());
        assertThat(rolesOf(1)).isEmpty();
    }

    private Set<String> rolesOf(int number) {
        return keys().findLive(secret(number), NOW).orElseThrow().roles();
    }

    @Test
    default void pagesAndCountsTheKeysOfAnOrganizationOrOfOneOwner() {
        Organization acme = addedOrganization("Acme");
        KeyOwner alice = personOf("alice");
        ApiKey first = addedKey(acme, alice, Optional.of(OVER), secret(1));
        ApiKey second = addedKey(acme, ORGANIZATION, Optional.empty(), secret(2));
        ApiKey revoked = addedKey(acme, alice, Optional.empty(), secret(3));
        ApiKey third = addedKey(acme, alice, Optional.empty(), secret(4));
        addedKey(addedOrganization("Other"), alice, Optional.empty(), secret(5));
        keys().revoke(new KeysOf.Itself(revoked.id()), NOW);

        assertThat(keys().page(acme.id(), Optional.empty(), Slice.first(2)))
                .isEqualTo(new Page<>(List.of(first, second), true));
        assertThat(keys().page(acme.id(), Optional.empty(), new Slice<>(Optional.of(second.id()), 2)))
                .isEqualTo(new Page<>(List.of(third), false));
        assertThat(keys().page(acme.id(), Optional.of(alice), Slice.first(9)).items())
                .containsExactly(first, third);
        assertThat(keys().page(acme.id(), Optional.of(ORGANIZATION), Slice.first(9))
                        .items())
                .containsExactly(second);
        assertThat(keys().countLive(acme.id(), alice, NOW)).isEqualTo(2);
    }

    @Test
    default void changesWhatIsNotRevoked() {
        Organization acme = addedOrganization("Acme");
        ApiKey key = addedKey(acme, ORGANIZATION, Optional.of(OVER), secret(1));
        ApiKey changed = key.changed(new TokenName("Renamed"), List.of(KeyScope.of("manage:all")), 7, Optional.empty());

        assertThat(keys().change(changed)).isTrue();
        assertThat(keys().findLive(secret(1), OVER).map(LiveKey::key)).contains(changed);

        keys().revoke(new KeysOf.Itself(key.id()), NOW);
        assertThat(keys().change(key)).isFalse();
    }

    @Test
    default void aRotatedKeyHasTwoSecretsUntilTheOldOneEnds() {
        ApiKey key = addedKey(addedOrganization("Acme"), ORGANIZATION, Optional.empty(), secret(1));

        assertThat(keys().rotate(key.id(), secret(2), OVER)).isTrue();

        assertThat(keys().findLive(secret(2), OVER).map(LiveKey::key)).contains(key);
        assertThat(keys().findLive(secret(1), OVER.minusMillis(1)).map(LiveKey::key))
                .contains(key);
        assertThat(keys().findLive(secret(1), OVER)).isEmpty();
    }

    @Test
    default void aSecondRotationEndsTheOldestSecretAtOnce() {
        ApiKey key = addedKey(addedOrganization("Acme"), ORGANIZATION, Optional.empty(), secret(1));
        keys().rotate(key.id(), secret(2), OVER);

        assertThat(keys().rotate(key.id(), secret(3), NOW)).isTrue();

        assertThat(keys().findLive(secret(1), NOW)).isEmpty();
        assertThat(keys().findLive(secret(2), NOW)).isEmpty();
        assertThat(keys().findLive(secret(3), NOW).map(LiveKey::key)).contains(key);
    }

    @Test
    default void afterSimultaneousRotationsTwoSecretsAreLeft() throws InterruptedException {
        ApiKey key = addedKey(addedOrganization("Acme"), ORGANIZATION, Optional.empty(), secret(1));
        var next = new AtomicInteger(1);

        assertThat(simultaneously(6, () -> keys().rotate(key.id(), secret(next.incrementAndGet()), OVER)))
                .isEqualTo(6);

        assertThat(List.of(1, 2, 3, 4, 5, 6, 7))
                .filteredOn(number -> keys().findLive(secret(number), NOW).isPresent())
                .hasSize(2);
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7))
                .filteredOn(number -> keys().findLive(secret(number), OVER).isPresent())
                .hasSize(1);
    }

    @Test
    default void aRevokedKeyDiesWithAllItsSecretsOnceAndForEver() throws InterruptedException {
        Organization acme = addedOrganization("Acme");
        ApiKey key = addedKey(acme, ORGANIZATION, Optional.empty(), secret(1));
        keys().rotate(key.id(), secret(2), OVER);

        assertThat(simultaneously(
                        6, () -> keys().revoke(new KeysOf.Itself(key.id()), NOW).equals(List.of(key.id()))))
                .isEqualTo(1);

        assertThat(keys().findLive(secret(1), NOW)).isEmpty();
        assertThat(keys().findLive(secret(2), NOW)).isEmpty();
        assertThat(keys().find(acme.id(), key.id()).flatMap(ApiKey::revokedAt)).contains(NOW);
        assertThat(keys().rotate(key.id(), secret(3), OVER)).isFalse();
        assertThat(keys().findLive(secret(3), NOW)).isEmpty();
    }

    @Test
    default void revokesWhatBelongsTogetherAndNothingElse() {
        Organization acme = addedOrganization("Acme");
        Organization other = addedOrganization("Other");
        Account alice = addedAccount("alice");
        KeyOwner person = new KeyOwner.Person(alice.id());
        var project = (KeyOwner.OfProject) projectOf(acme);
        ApiKey here = addedKey(acme, person, Optional.empty(), secret(1));
        ApiKey there = addedKey(other, person, Optional.empty(), secret(2));
        ApiKey ofProject = addedKey(acme, project, Optional.empty(), secret(3));
        ApiKey ofOrganization = addedKey(acme, ORGANIZATION, Optional.empty(), secret(4));
        ApiKey ofBob = addedKey(acme, personOf("bob"), Optional.empty(), secret(5));

        assertThat(keys().revoke(new KeysOf.Member(alice.id(), acme.id()), NOW)).containsExactly(here.id());
        assertThat(keys().revoke(new KeysOf.Account(alice.id()), NOW)).containsExactly(there.id());
        assertThat(keys().revoke(new KeysOf.Project(project.project()), NOW)).containsExactly(ofProject.id());

        assertThat(keys().page(acme.id(), Optional.empty(), Slice.first(9)).items())
                .containsExactly(ofOrganization, ofBob);
    }

    @Test
    default void theKeysOfAProjectGoWithIt() {
        Organization acme = addedOrganization("Acme");
        var project = (KeyOwner.OfProject) projectOf(acme);
        ApiKey key = addedKey(acme, project, Optional.empty(), secret(1));

        ports().projects().remove(project.project());

        assertThat(keys().findLive(secret(1), NOW)).isEmpty();
        assertThat(keys().find(acme.id(), key.id())).isEmpty();
    }

    @Test
    default void aUseOfAKeyIsNotedOnceAMinute() throws InterruptedException {
        Organization acme = addedOrganization("Acme");
        ApiKey key = addedKey(acme, ORGANIZATION, Optional.empty(), secret(1));

        assertThat(simultaneously(8, () -> keys().noteUse(key.id(), NOW))).isEqualTo(1);
        assertThat(keys().noteUse(key.id(), NOW.plusSeconds(59))).isFalse();
        assertThat(keys().find(acme.id(), key.id()).flatMap(ApiKey::lastUsedAt)).contains(NOW);
        assertThat(keys().noteUse(key.id(), NOW.plusSeconds(60))).isTrue();
    }

    @Test
    default void purgesKeysThatWereRevokedOrExpiredBeforeInSmallBatches() {
        Organization acme = addedOrganization("Acme");
        addedKey(acme, ORGANIZATION, Optional.of(OVER), secret(1));
        ApiKey revoked = addedKey(acme, ORGANIZATION, Optional.empty(), secret(2));
        ApiKey live = addedKey(acme, ORGANIZATION, Optional.empty(), secret(3));
        keys().revoke(new KeysOf.Itself(revoked.id()), OVER);

        assertThat(keys().purge(OVER, 9)).isZero();
        assertThat(keys().purge(OVER.plusMillis(1), 1)).isEqualTo(1);
        assertThat(keys().purge(OVER.plusMillis(1), 9)).isEqualTo(1);
        assertThat(keys().page(acme.id(), Optional.empty(), Slice.first(9)).items())
                .containsExactly(live);
    }

    private ApiKeys keys() {
        return ports().apiKeys();
    }

    private KeyOwner personOf(String name) {
        return new KeyOwner.Person(addedAccount(name).id());
    }

    private KeyOwner projectOf(Organization organization) {
        var project =
                Project.begun(new ProjectId(ports().ids().next()), organization.id(), new ProjectName("Rocket"), NOW);
        ports().projects().add(project);
        return new KeyOwner.OfProject(project.id());
    }

    private ApiKey addedKey(Organization place, KeyOwner owner, Optional<Instant> expiresAt, SecretHash secret) {
        OrganizationId organization = place.id();
        ApiKey key = ApiKey.created(
                new ApiKeyId(ports().ids().next()),
                organization,
                owner,
                new TokenName("Robot"),
                List.of(KeyScope.of("read:Project"), KeyScope.of("update:Project")),
                600,
                NOW,
                expiresAt);
        keys().add(key, secret);
        return key;
    }

    private static SecretHash secret(int number) {
        return SecretHash.of(new SecretBytes(Integer.toString(number).getBytes(StandardCharsets.UTF_8)));
    }
}
