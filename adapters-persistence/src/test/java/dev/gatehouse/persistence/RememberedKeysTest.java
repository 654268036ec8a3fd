package dev.gatehouse.persistence;

import static dev.gatehouse.persistence.RememberingInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.project.ProjectName;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.ApiKeysContract;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.domain.token.KeysOf;
import dev.gatehouse.domain.token.LiveKey;
import dev.gatehouse.domain.token.TokenName;
import dev.gatehouse.domain.world.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Remembering keeps every promise of keys, and two instances over one database agree within a second. */
class RememberedKeysTest implements ApiKeysContract {
    private static final SecretHash SECRET = SecretHash.of(new SecretBytes(new byte[] {1, 2, 3}));
    private static final SecretHash OTHER_SECRET = SecretHash.of(new SecretBytes(new byte[] {4, 5, 6}));

    private final TestDatabase testDatabase = TestDatabase.create();
    private final SettableClock clock = new SettableClock(NOW);
    private final RememberingInstance<ApiKeys> here = open();
    private final RememberingInstance<ApiKeys> there = open();

    private RememberingInstance<ApiKeys> open() {
        return RememberingInstance.of(
                testDatabase, clock, (database, feed) -> new RememberedKeys(new JdbiApiKeys(database), feed));
    }

    @BeforeEach
    void awaitTrust() {
        await(() -> here.isTrusted() && there.isTrusted());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Override
    public Ports ports() {
        return here.ports();
    }

    private static Optional<LiveKey> find(RememberingInstance<ApiKeys> instance) {
        return instance.port().findLive(SECRET, NOW);
    }

    private ApiKey rememberedEverywhere(Organization organization, KeyOwner owner) {
        ApiKey key = ApiKey.created(
                new ApiKeyId(UUID.randomUUID()),
                organization.id(),
                owner,
                new TokenName("Robot"),
                List.of(KeyScope.of("manage:all")),
                60,
                NOW,
                Optional.empty());
        here.port().add(key, SECRET);
        assertThat(find(here).map(LiveKey::key)).contains(key);
        assertThat(find(there).map(LiveKey::key)).contains(key);
        return key;
    }

    private ApiKey keyOfAcme() {
        return rememberedEverywhere(addedOrganization("Acme"), new KeyOwner.OfOrganization());
    }

    @Test
    void whatIsRememberedCostsNoQuestion() throws Exception {
        keyOfAcme();

        testDatabase.withTableLocked("api_keys", () -> assertThat(find(here)).isPresent());
    }

    @Test
    void aRevocationIsKnownHereAtOnceAndThereSoon() {
        ApiKey key = keyOfAcme();

        here.port().revoke(new KeysOf.Itself(key.id()), NOW);

        assertThat(find(here)).isEmpty();
        await(() -> find(there).isEmpty());
    }

    @Test
    void anotherSecretEndsTheFirstInTimeThoughItIsRemembered() {
        ApiKey key = keyOfAcme();

        here.port().rotate(key.id(), OTHER_SECRET, NOW.plusSeconds(60));

        assertThat(find(here).flatMap(LiveKey::secretEndsAt)).contains(NOW.plusSeconds(60));
        assertThat(here.port().findLive(SECRET, NOW.plusSeconds(60))).isEmpty();
        await(() -> find(there).flatMap(LiveKey::secretEndsAt).isPresent());
        assertThat(there.port().findLive(SECRET, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void aUseThatWasNotedIsRemembered() {
        ApiKey key = keyOfAcme();

        assertThat(here.port().noteUse(key.id(), NOW)).isTrue();

        assertThat(find(here).flatMap(live -> live.key().lastUsedAt())).contains(NOW);
        await(() -> find(there).flatMap(live -> live.key().lastUsedAt()).isPresent());
    }

    @Test
    void everyChangeBehindOurBackIsHeard() throws Exception {
        Organization acme = addedOrganization("Acme");
        Account alice = addedAccount("alice");
        rememberedEverywhere(acme, new KeyOwner.Person(alice.id()));
        assertThat(find(here).orElseThrow().roles()).isEmpty();

        addedMembership(alice, acme, NOW);
        await(() -> hasRoles(here) && hasRoles(there));

        testDatabase.execute("update memberships set state = 'SUSPENDED'");
        await(() -> !hasRoles(here) && !hasRoles(there));

        testDatabase.execute("update api_keys set calls_per_minute = 7");
        await(() -> callsOf(here) == 7 && callsOf(there) == 7);

        here.ports().accounts().changeState(alice.id(), AccountState.DISABLED, NOW);
        assertThat(find(here)).isEmpty();
        await(() -> find(there).isEmpty());
        here.ports().accounts().changeState(alice.id(), AccountState.ACTIVE, NOW);
        assertThat(find(here)).isPresent();
        await(() -> find(there).isPresent());

        testDatabase.execute("delete from api_key_secrets");
        await(() -> find(here).isEmpty() && find(there).isEmpty());
    }

    @Test
    void theKeysOfAProjectThatIsRemovedAreForgottenAtOnce() {
        Organization acme = addedOrganization("Acme");
        var project = Project.begun(new ProjectId(UUID.randomUUID()), acme.id(), new ProjectName("Rocket"), NOW);
        here.ports().projects().add(project);
        rememberedEverywhere(acme, new KeyOwner.OfProject(project.id()));

        here.ports().projects().remove(project.id());

        assertThat(find(here)).isEmpty();
        await(() -> find(there).isEmpty());
    }

    @Test
    void theKeysOfAnOrganizationThatEndsAreForgottenWithIt() throws Exception {
        keyOfAcme();

        testDatabase.execute("delete from organizations");

        await(() -> find(here).isEmpty() && find(there).isEmpty());
    }

    @Test
    void nothingIsRememberedWhileNothingCanBeHeard() throws Exception {
        keyOfAcme();

        testDatabase.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and (query like '%pg_notify%' or query like 'listen%')");
        clock.advance(Duration.ofSeconds(2));
        assertThat(here.isTrusted()).isFalse();
        testDatabase.execute("update api_keys set revoked_at = now()");

        assertThat(find(here)).isEmpty();
        await(() -> here.isTrusted());
        assertThat(find(here)).isEmpty();
    }

    private static boolean hasRoles(RememberingInstance<ApiKeys> instance) {
        return find(instance).filter(live -> !live.roles().isEmpty()).isPresent();
    }

    private static int callsOf(RememberingInstance<ApiKeys> instance) {
        return find(instance).orElseThrow().key().callsPerMinute();
    }
}
