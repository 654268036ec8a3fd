package dev.gatehouse.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Backends;
import dev.gatehouse.application.Callers;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.account.Terms;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.device.DeviceHash;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.limit.Limit;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.retention.Kept;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.OneTimePurpose;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.domain.token.OneTimeToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetainTest {
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Terms SESSION_DOOR =
            Terms.plain(Duration.ofHours(24), 8).verifyingEmail().withProvisionalAccounts();

    private final Stage stage = new Stage();
    private final Retain retain = stage.core().retain();

    @Test
    void aSessionIsKeptForThirtyDaysAfterItsEnd() {
        Session session = stage.signedUp("alice").session();
        stage.world().clock().advance(Duration.ofHours(8).plusDays(30));

        assertThat(gone(Kept.SESSIONS)).isZero();
        stage.world().clock().advance(MILLISECOND);
        assertThat(gone(Kept.SESSIONS)).isEqualTo(1);
        assertThat(stage.isLive(session.id())).isFalse();
        assertThat(gone(Kept.SESSIONS)).isZero();
    }

    @Test
    void aLinkIsKeptForADay() {
        Account alice = stage.signedUp("alice").account();
        var link = OneTimeToken.of(
                OneTimeSecret.fresh(stage.ports().randomness()),
                OneTimePurpose.RESET_PASSWORD,
                alice,
                Optional.empty(),
                stage.now());
        stage.ports().oneTimeTokens().add(link);

        assertGoesAfter(OneTimePurpose.RESET_PASSWORD.lifetime().plusDays(1), Kept.LINKS);
    }

    @Test
    void aRevokedApiTokenIsKeptForThirtyDaysAndItsRecordLonger() {
        ApiToken token = new Backends(stage).of("Acme");
        stage.core().manageApiTokens().revoke(token.id(), Stage.CONSOLE);

        assertGoesAfter(Duration.ofDays(30), Kept.API_TOKENS);
        assertThat(stage.ports().apiTokens().find(token.id())).isEmpty();
        assertThat(stage.audited(AuditAction.API_TOKEN_REVOKED)).hasSize(1);
    }

    @Test
    void anApiKeyIsKeptForThirtyDaysAfterItsEnd() {
        var callers = new Callers(stage);
        CurrentUser alice = stage.signedUp("alice");
        OrganizationId home = Callers.homeOf(alice);
        ApiKey key =
                callers.key(alice, home, Callers.itself(alice), "read:Project").key();
        stage.core().manageApiKeys().revoke(Callers.onKeys(alice, home), key.id(), key::equals);

        assertGoesAfter(Duration.ofDays(30), Kept.API_KEYS);
        assertThat(stage.ports().apiKeys().find(home, key.id())).isEmpty();
    }

    @Test
    void aDeviceIsKnownForFourHundredDays() {
        AccountId alice = stage.signedUp("alice").account().id();
        stage.ports().devices().forgetAll(alice);
        stage.ports().devices().remember(alice, new DeviceHash("%064x".formatted(1)), stage.now());

        assertGoesAfter(Duration.ofDays(400), Kept.DEVICES);
    }

    @Test
    void aLetterIsKeptForThirtyDays() {
        Account alice = stage.signedUp("alice").account();
        new Post(stage.ports().outbox(), stage.ports().ids(), stage.ports().clock())
                .send(LetterKind.NEW_KEY, alice, Map.of());
        stage.core().deliverMail().run();

        assertGoesAfter(Duration.ofDays(30), Kept.LETTERS);
        assertThat(stage.ports().outbox().count().sent()).isZero();
    }

    @Test
    void aCounterGoesOnceItCountsNothing() {
        stage.ports().rateLimits().take(Limit.FAILED_SIGN_INS_OF_NETWORK, "192.0.2.7", stage.now());

        assertThat(gone(Kept.LIMITS)).isZero();
        stage.world().clock().advance(Duration.ofDays(31));
        assertThat(gone(Kept.LIMITS)).isPositive();
    }

    @Test
    void anIdempotencyKeyIsKeptForADay() {
        SecretHash hash = SecretHash.of(new SecretBytes(new byte[] {1}));
        stage.ports().idempotencyKeys().claim("usr", hash, hash, stage.now());

        assertGoesAfter(Duration.ofDays(1), Kept.IDEMPOTENCY_KEYS);
    }

    @Test
    void whatWasRecordedIsKeptForFourHundredDays() {
        stage.signedUp("alice");
        int recorded = stage.world().auditEvents().size();
        stage.ports().auditChain().seal(100);
        stage.world().clock().advance(Duration.ofDays(400));
        assertThat(gone(Kept.AUDIT_EVENTS)).isZero();

        stage.world().clock().advance(MILLISECOND);
        assertThat(gone(Kept.AUDIT_EVENTS)).isEqualTo(recorded);
    }

    @Test
    void anAbandonedAccountGoesThirtyDaysAfterItsLastSessionAndThatIsRecorded() {
        CurrentUser alice = signedUpAtSessionDoor("alice");
        stage.world().clock().advance(Duration.ofDays(31).minus(MILLISECOND));
        assertThat(gone(Kept.ACCOUNTS))
                .as("the session expired a moment less than thirty days ago")
                .isZero();

        stage.world().clock().advance(MILLISECOND);
        assertThat(gone(Kept.ACCOUNTS)).isEqualTo(1);
        assertThat(stage.ports().accounts().find(alice.account().id())).isEmpty();
        assertThat(stage.audited(AuditAction.ACCOUNT_REMOVED)).singleElement().satisfies(event -> {
            assertThat(event.subject()).contains(alice.account().id());
            assertThat(event.actor()).isEmpty();
            assertThat(event.client()).isEqualTo(Stage.CONSOLE);
        });
        assertThat(signedUpAtSessionDoor("alice").account().id())
                .isNotEqualTo(alice.account().id());
    }

    @Test
    void nobodyElsesAccountGoesHoweverLongItIsUnused() {
        AccountId founder = stage.signedUp("founder").account().id();
        AccountId visitor = stage.core()
                .signUp()
                .run(Stage.WITHOUT_ORGANIZATION, stage.form("visitor", Stage.PASSWORD), Stage.visit())
                .user()
                .account()
                .id();
        AccountId verified = signedUpAtSessionDoor("verified").account().id();
        stage.ports().accounts().verifyEmail(verified, "verified@example.com", stage.now());
        stage.world().clock().advance(Duration.ofDays(4_000));

        assertThat(gone(Kept.ACCOUNTS)).isZero();
        assertThat(List.of(founder, visitor, verified))
                .allMatch(id -> stage.ports().accounts().find(id).isPresent());
    }

    @Test
    void goesOnUntilNothingIsLeft() {
        for (int i = 0; i <= Retain.ACCOUNTS_AT_ONCE; i++) {
            stage.world().clock().advance(Duration.ofSeconds(3));
            signedUpAtSessionDoor("person" + i);
        }
        Account last = stage.signedUp("alice").account();
        for (int i = 0; i <= Retain.BATCH; i++) {
            openedAndExpired(last);
        }
        stage.world().clock().advance(Duration.ofDays(60));

        Map<Kept, Integer> gone = retain.run(Stage.CONSOLE);

        assertThat(gone).containsEntry(Kept.ACCOUNTS, Retain.ACCOUNTS_AT_ONCE + 1);
        assertThat(gone.get(Kept.SESSIONS)).isGreaterThan(Retain.BATCH);
        assertThat(gone(Kept.SESSIONS)).isZero();
        assertThat(gone(Kept.ACCOUNTS)).isZero();
    }

    @Test
    void byItselfItRunsOnceAnHourAtOneOfAllInstances() {
        signedUpAtSessionDoor("alice");
        stage.world().clock().advance(Duration.ofDays(31));
        Retain other = Stage.over(stage.ports()).retain();

        assertThat(retain.runIfDue(() -> true))
                .hasValueSatisfying(gone -> assertThat(gone).containsEntry(Kept.ACCOUNTS, 1));
        assertThat(other.runIfDue(() -> true)).isEmpty();
        stage.world().clock().advance(Duration.ofHours(1));
        assertThat(other.runIfDue(() -> true)).isPresent();
        assertThat(retain.runIfDue(() -> true)).isEmpty();
        assertThat(stage.audited(AuditAction.ACCOUNT_REMOVED))
                .extracting(event -> event.client().userAgent())
                .containsExactly("schedule retention");
    }

    @Test
    void stopsWhenItIsNotToGoOnAndTheNextRunDoesTheRest() {
        signedUpAtSessionDoor("alice");
        stage.world().clock().advance(Duration.ofDays(60));

        assertThat(retain.runIfDue(() -> false))
                .hasValueSatisfying(gone -> assertThat(gone.values()).containsOnly(0));
        assertThat(gone(Kept.ACCOUNTS)).isEqualTo(1);
    }

    @Test
    void nothingExpiredIsAcceptedWhereItNeverRuns() {
        Session session = stage.signedUp("alice").session();
        Duration lifetime = Duration.between(session.createdAt(), session.expiresAt());
        stage.world().clock().advance(lifetime.minus(MILLISECOND));
        assertThat(stage.isLive(session.id())).isTrue();
        stage.world().clock().advance(MILLISECOND);
        assertThat(stage.isLive(session.id())).isFalse();
    }

    private void assertGoesAfter(Duration time, Kept kind) {
        stage.world().clock().advance(time);
        assertThat(gone(kind)).as("%s after %s", kind, time).isZero();
        stage.world().clock().advance(MILLISECOND);
        assertThat(gone(kind)).as("%s a moment later", kind).isEqualTo(1);
        assertThat(gone(kind)).as("%s again", kind).isZero();
    }

    private int gone(Kept kind) {
        return retain.run(Stage.CONSOLE).getOrDefault(kind, -1);
    }

    private void openedAndExpired(Account account) {
        Instant before = stage.now().minus(Duration.ofDays(1));
        stage.ports()
                .sessions()
                .open(new Session(
                        new SessionId(stage.ports().ids().next()),
                        account.id(),
                        Optional.empty(),
                        before,
                        before.plusSeconds(1),
                        "192.0.2.7",
                        "Firefox"));
    }

    private CurrentUser signedUpAtSessionDoor(String name) {
        return stage.core()
                .signUp()
                .run(SESSION_DOOR, stage.form(name, Stage.PASSWORD), Stage.visit())
                .user();
    }
}
