package dev.gatehouse.application.limit;

import static dev.gatehouse.application.Stage.CONSOLE;
import static dev.gatehouse.application.Stage.LAPTOP;
import static dev.gatehouse.application.Stage.PASSWORD;
import static dev.gatehouse.application.Stage.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.session.Circumstances;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.device.DeviceSecret;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-up and sign-in under their limits, and the devices that are known. */
class LimitsTest {
    private static final String WRONG = "wrong horse battery";

    private final Stage stage = new Stage();

    @ParameterizedTest
    @ValueSource(strings = {"Alice", "Nobody"})
    void afterTheFifthFailureTheNextIsDelayedAndTheRightPasswordToo(String name) {
        stage.signedUp("Alice");
        fail(name, 5);
        int work = work();

        assertRefusedFor(Duration.ofSeconds(1), () -> signIn(name, WRONG, stranger()));
        assertRefusedFor(Duration.ofSeconds(1), () -> signIn(name, PASSWORD, stranger()));
        assertThat(work()).as("no password is looked at").isEqualTo(work);
        advance(Duration.ofSeconds(1));
        fail(name, 1);
        assertRefusedFor(Duration.ofSeconds(2), () -> signIn(name, PASSWORD, stranger()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alice", "Nobody"})
    void afterTheTenthFailureTheAccountIsRefusedForFifteenMinutes(String name) {
        stage.signedUp("Alice");
        int work = work();
        failTenTimes(name);

        assertThat(work() - work).isEqualTo(10);
        assertRefusedFor(Duration.ofMinutes(15), () -> signIn(name, PASSWORD, stranger()));
        advance(Duration.ofMinutes(15));
        fail(name, 5);
    }

    @Test
    void whatIsRefusedIsNotCountedSoThatTheAccountIsReleasedUnderAttack() {
        stage.signedUp("Alice");
        failTenTimes("Alice");
        for (int minute = 0; minute < 15; minute++) {
            refusal(() -> signIn("Alice", WRONG, stranger()));
            advance(Duration.ofMinutes(1));
        }

        assertThat(signIn("Alice", PASSWORD, stranger()).circumstances()).isEqualTo(new Circumstances(false, 10));
    }

    @Test
    void successForgetsTheFailures() {
        stage.signedUp("Alice");
        fail("Alice", 4);

        assertThat(signIn("Alice", PASSWORD, stranger()).circumstances().failuresBefore())
                .isEqualTo(4);
        assertThat(signIn("Alice", PASSWORD, stranger()).circumstances().failuresBefore())
                .isZero();
        fail("Alice", 5);
    }

    @Test
    void whoOnlyEverTypesRightlyIsNeverDelayed() {
        stage.signedUp("Alice");

        for (int i = 0; i < 50; i++) {
            signIn("Alice", PASSWORD, stranger());
        }
    }

    @Test
    void aKnownDeviceGetsInWhileAStrangerHammersFromTheSameNetwork() {
        DeviceSecret laptop = signUp("Alice");
        failTenTimes("Alice");
        for (int i = 0; i < 20; i++) {
            fail("Somebody" + i, 1);
        }
        assertRefused(() -> signIn("Alice", PASSWORD, stranger()));

        Entry entry = signIn("Alice", PASSWORD, from(laptop));
        assertThat(entry.circumstances()).isEqualTo(new Circumstances(true, 10));
        assertThat(entry.newDevice()).isEmpty();
    }

    @Test
    void aKnownDeviceHasItsOwnAllowanceAndNoMore() {
        DeviceSecret laptop = signUp("Alice");
        for (int i = 0; i < 5; i++) {
            assertIncorrect(() -> signIn("Alice", WRONG, from(laptop)));
        }

        assertRefusedFor(Duration.ofSeconds(1), () -> signIn("Alice", PASSWORD, from(laptop)));
        assertThat(signIn("Alice", PASSWORD, stranger()).circumstances())
                .as("elsewhere")
                .isEqualTo(new Circumstances(false, 0));
        advance(Duration.ofSeconds(1));
        assertThat(signIn("Alice", PASSWORD, from(laptop)).circumstances()).isEqualTo(new Circumstances(true, 5));
    }

    @Test
    void anotherPersonsDeviceIsAStranger() {
        stage.signedUp("Alice");
        DeviceSecret mallorys = signUp("Mallory");
        fail("Alice", 5);

        assertRefused(() -> signIn("Alice", PASSWORD, from(mallorys)));
    }

    @Test
    void aSharedDeviceIsKnownToBothUnderOneSecret() {
        DeviceSecret shared = signUp("Alice");
        stage.signedUp("Bob");

        Entry first = signIn("Bob", PASSWORD, from(shared));
        assertThat(first.newDevice()).isEmpty();
        assertThat(first.circumstances().knownDevice()).isFalse();
        assertThat(signIn("Bob", PASSWORD, from(shared)).circumstances().knownDevice())
                .isTrue();
        assertThat(signIn("Alice", PASSWORD, from(shared)).circumstances().knownDevice())
                .isTrue();
    }

    @Test
    void aBrowserThatShowsNothingGetsASecretOfItsOwnEachTime() {
        DeviceSecret first = signUp("Alice");
        DeviceSecret second = signIn("Alice", PASSWORD, stranger()).newDevice().orElseThrow();

        assertThat(second).isNotEqualTo(first);
        assertThat(signIn("Alice", PASSWORD, from(second)).circumstances().knownDevice())
                .isTrue();
    }

    @Test
    void whoIsRefusedLeavesNoDevice() {
        Account alice = stage.signedUp("Alice").account();
        DeviceSecret shown = DeviceSecret.make(stage.ports().randomness());
        assertIncorrect(() -> signIn("Alice", WRONG, from(shown)));

        assertThat(stage.ports().devices().isKnown(alice.id(), shown.hash())).isFalse();
    }

    @Test
    void oneNetworkFailsThirtyTimesAMinuteWhoeverIsMeant() {
        stage.signedUp("Alice");
        for (int i = 0; i < 30; i++) {
            fail("Somebody" + i, 1);
        }

        assertRefusedFor(Duration.ofMinutes(1), () -> signIn("Alice", PASSWORD, stranger()));
        signIn("Alice", PASSWORD, visit("198.51.100.1"));
        advance(Duration.ofMinutes(1));
        signIn("Alice", PASSWORD, stranger());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:1:2::%d", "[2001:DB8:1:2:0:0:0:%d]", "2001:db8:1:2:%d::%%eth0", "garbage%d"})
    void oneNetworkIsOneInWhateverWayItIsWritten(String spelling) {
        for (int i = 0; i < 30; i++) {
            String address = spelling.formatted(i);
            String name = "Somebody" + i;
            assertIncorrect(() -> signIn(name, WRONG, visit(address)));
        }

        assertRefused(() -> signIn("Another", WRONG, visit(spelling.formatted(99))));
        assertIncorrect(() -> signIn("Another", WRONG, visit("2001:db8:1:3::1")));
    }

    @Test
    void anAccountThatIsHammeredDoesNotUseUpItsNeighboursNetwork() {
        stage.signedUp("Alice");
        stage.signedUp("Bob");
        fail("Alice", 5);
        for (int i = 0; i < 50; i++) {
            assertRefused(() -> signIn("Alice", WRONG, stranger()));
        }

        signIn("Bob", PASSWORD, stranger());
        fail("Bob", 5);
    }

    @Test
    void aTryThatWasNeverHashedIsNoFailure() {
        stage.signedUp("Alice");
        Core busy = Stage.over(stage.portsWith(new BusyHasher()));
        for (int i = 0; i < 50; i++) {
            assertThat(refusal(() -> busy.signIn()
                                    .run(TERMS, stage.addressOf("Alice"), Password.of(PASSWORD), stranger()))
                            .reason())
                    .isEqualTo(Reason.SERVICE_BUSY);
            assertThat(refusal(() -> busy.signUp().run(TERMS, stage.form("Bob", PASSWORD), stranger()))
                            .reason())
                    .isEqualTo(Reason.SERVICE_BUSY);
        }

        assertThat(signIn("Alice", PASSWORD, stranger()).circumstances().failuresBefore())
                .isZero();
        stage.signedUp("Bob");
    }

    @Test
    void thirtySignUpsAMinuteAndThreeHundredAnHour() {
        for (int i = 0; i < 300; i++) {
            if (i > 0 && i % 30 == 0) {
                assertRefusedFor(Duration.ofMinutes(1), () -> signUp("Another"));
                advance(Duration.ofMinutes(1));
            }
            signUp("Somebody" + i);
        }
        advance(Duration.ofMinutes(1));
        int work = work();

        assertRefusedFor(Duration.ofMinutes(50), () -> signUp("Another"));
        assertThat(work()).as("no password is hashed").isEqualTo(work);
    }

    @Test
    void whatIsRefusedIsOnTheTrailAndNamesTheAccountWhereThereIsOne() {
        Account alice = stage.signedUp("Alice").account();
        fail("Alice", 5);
        assertRefused(() -> signIn("Alice", WRONG, stranger()));

        assertThat(stage.audited(AuditAction.RATE_LIMITED)).singleElement().satisfies(event -> {
            assertThat(event.subject()).contains(alice.id());
            assertThat(event.actor()).isEmpty();
            assertThat(event.client()).isEqualTo(LAPTOP);
        });
    }

    @Test
    void anOperatorUnlocksTheAccountAndItsDevices() {
        DeviceSecret laptop = signUp("Alice");
        Account alice = stage.signedIn("Alice").account();
        failTenTimes("Alice");
        for (int i = 0; i < 5; i++) {
            assertIncorrect(() -> signIn("Alice", WRONG, from(laptop)));
        }

        assertThat(stage.core().unlockAccount().run(alice, CONSOLE)).isEqualTo(15);
        fail("Alice", 5);
        assertThat(signIn("Alice", PASSWORD, from(laptop)).circumstances()).isEqualTo(new Circumstances(true, 5));
        assertThat(stage.audited(AuditAction.ACCOUNT_UNLOCKED))
                .extracting(AuditEvent::subject)
                .containsExactly(Optional.of(alice.id()));
    }

    /** Every hash is one too many. */
    private record BusyHasher() implements PasswordHasher {
        @Override
        public PasswordHash hash(Password password) {
            throw Refusal.of(Reason.SERVICE_BUSY);
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            throw Refusal.of(Reason.SERVICE_BUSY);
        }

        @Override
        public void imitate(Password password) {
            throw Refusal.of(Reason.SERVICE_BUSY);
        }

        @Override
        public boolean isOutdated(PasswordHash hash) {
            return false;
        }
    }

    private void failTenTimes(String name) {
        fail(name, 5);
        for (int delay = 1; delay <= 16; delay *= 2) {
            advance(Duration.ofSeconds(delay));
            fail(name, 1);
        }
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            assertIncorrect(() -> signIn(name, WRONG, stranger()));
        }
    }

    private static void assertIncorrect(ThrowingCallable call) {
        assertThat(refusal(call).reason()).isEqualTo(Reason.INVALID_CREDENTIALS);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThat(refusal(call).reason()).isEqualTo(Reason.RATE_LIMIT_EXCEEDED);
    }

    private static void assertRefusedFor(Duration wait, ThrowingCallable call) {
        Refusal refusal = refusal(call);
        assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMIT_EXCEEDED);
        assertThat(refusal.retryAfter()).contains(wait);
    }

    private static Refusal refusal(ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    private DeviceSecret signUp(String name) {
        return stage.core()
                .signUp()
                .run(TERMS, stage.form(name, PASSWORD), stranger())
                .newDevice()
                .orElseThrow();
    }

    private Entry signIn(String name, String password, Visit visit) {
        return stage.core().signIn().run(TERMS, stage.addressOf(name), Password.of(password), visit);
    }

    private void advance(Duration duration) {
        stage.world().clock().advance(duration);
    }

    private int work() {
        return stage.world().passwordHasher().work();
    }

    private static Visit stranger() {
        return Stage.visit();
    }

    private static Visit visit(String ipAddress) {
        return new Visit(new Client(ipAddress, "Firefox", "req-3"), Optional.empty(), Optional.empty());
    }

    private static Visit from(DeviceSecret device) {
        return new Visit(LAPTOP, Optional.empty(), Optional.of(device));
    }
}
