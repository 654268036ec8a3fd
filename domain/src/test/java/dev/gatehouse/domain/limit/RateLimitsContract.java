package dev.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.world.PortsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link RateLimits} promises, over any ports. */
public interface RateLimitsContract extends PortsContract {
    Limit FAILURES = Limit.FAILED_SIGN_INS_OF_ACCOUNT;

    /** When the first failures are, and each that follows as soon as it may, in seconds. */
    List<Integer> FAILURES_AT = List.of(0, 0, 0, 0, 0, 1, 3, 7, 15, 31);

    @Test
    default void asManyPassAsAllowedAndTheNextIsToldWhenItIsDue() {
        takeAll(Limit.SIGN_UP, "a", 30, NOW);

        assertThat(take(Limit.SIGN_UP, "a", NOW)).contains(Duration.ofMinutes(1));
        assertThat(take(Limit.SIGN_UP, "a", NOW.plusMillis(20_500))).contains(Duration.ofMillis(39_500));
        takeAll(Limit.SIGN_UP, "a", 30, NOW.plusSeconds(60));
        assertThat(take(Limit.SIGN_UP, "a", NOW.plusSeconds(60))).contains(Duration.ofMinutes(1));
    }

    @Test
    default void aNumberOfTheCallersTakesThePlaceOfTheLimitsOwn() {
        for (int most : new int[] {1, 3, 700}) {
            for (int call = 0; call < most; call++) {
                assertThat(ports().rateLimits().take(Limit.KEY_CALLS, most, "k" + most, NOW))
                        .isEmpty();
            }
            assertThat(ports().rateLimits().take(Limit.KEY_CALLS, most, "k" + most, NOW.plusSeconds(2)))
                    .contains(Duration.ofSeconds(58));
        }
        assertThat(ports().rateLimits().take(Limit.KEY_CALLS, 4, "k3", NOW.plusSeconds(4)))
                .isEmpty();
    }

    @Test
    default void theLongerWindowIsCountedBesideTheShorter() {
        for (int minute = 0; minute < 10; minute++) {
            takeAll(Limit.SIGN_UP, "a", 30, NOW.plus(Duration.ofMinutes(minute)));
        }

        assertThat(take(Limit.SIGN_UP, "a", NOW.plus(Duration.ofMinutes(10)))).contains(Duration.ofMinutes(50));
        takeAll(Limit.SIGN_UP, "a", 30, NOW.plus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FAILED_SIGN_INS_OF_ACCOUNT", "FAILED_SIGN_INS_OF_KNOWN_DEVICE"})
    default void everyLimitAllowsItsNumberAtOnce(Limit limit) {
        takeAll(limit, "a", limit.shorter().most(), NOW);

        assertThat(take(limit, "a", NOW)).contains(limit.shorter().length());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED_SIGN_INS_OF_ACCOUNT", "FAILED_SIGN_INS_OF_KNOWN_DEVICE"})
    default void theDelayGrowsFromTheFifthFailureAndTheTenthIsTheLast(Limit limit) {
        for (int failure = 1; failure <= FAILURES_AT.size(); failure++) {
            Instant due = NOW.plusSeconds(FAILURES_AT.get(failure - 1));
            if (failure > 5) {
                assertThat(take(limit, "a", due.minusMillis(1)))
                        .as("before failure " + failure)
                        .contains(Duration.ofMillis(1));
            }
            assertThat(take(limit, "a", due)).as("failure " + failure).isEmpty();
        }

        Instant tenth = NOW.plusSeconds(31);
        assertThat(take(limit, "a", tenth)).contains(Duration.ofMinutes(15));
        assertThat(take(limit, "a", tenth.plus(Duration.ofMinutes(14)))).contains(Duration.ofMinutes(1));
        takeAll(limit, "a", 5, tenth.plus(Duration.ofMinutes(15)));
    }

    @Test
    default void fifteenMinutesOfQuietForgetAFewFailures() {
        takeAll(FAILURES, "a", 4, NOW);

        takeAll(FAILURES, "a", 5, NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    default void noMoreThanAHundredFailuresInARow() {
        Instant time = NOW;
        for (int round = 0; round < 20; round++) {
            takeAll(FAILURES, "a", 5, time);
            time = time.plus(Duration.ofMinutes(15));
        }

        Duration rest = Duration.ofDays(30).minusMinutes(15);
        assertThat(take(FAILURES, "a", time)).contains(rest);
        assertThat(ports().rateLimits().clear(FAILURES, "a", time)).isEqualTo(100);
        takeAll(FAILURES, "a", 5, time);
    }

    @Test
    default void everyKeyAndEveryLimitCountsForItself() {
        takeAll(Limit.SIGN_UP, "a", 30, NOW);

        assertThat(take(Limit.SIGN_UP, "b", NOW)).isEmpty();
        assertThat(take(Limit.FAILED_SIGN_INS_OF_NETWORK, "a", NOW)).isEmpty();
    }

    @Test
    default void whatIsGivenBackIsNotCounted() {
        takeAll(Limit.LETTERS_OF_ADDRESS, "a", 3, NOW);

        ports().rateLimits().giveBack(Limit.LETTERS_OF_ADDRESS, "a");
        ports().rateLimits().giveBack(Limit.LETTERS_OF_ADDRESS, "unknown");
        assertThat(take(Limit.LETTERS_OF_ADDRESS, "a", NOW)).isEmpty();
        assertThat(take(Limit.LETTERS_OF_ADDRESS, "a", NOW)).isPresent();
        assertThat(take(Limit.LETTERS_OF_ADDRESS, "unknown", NOW)).isEmpty();
    }

    @Test
    default void givingBackMoreThanWasTakenEarnsNothing() {
        takeAll(Limit.LETTERS_OF_ADDRESS, "a", 1, NOW);

        ports().rateLimits().giveBack(Limit.LETTERS_OF_ADDRESS, "a");
        ports().rateLimits().giveBack(Limit.LETTERS_OF_ADDRESS, "a");
        takeAll(Limit.LETTERS_OF_ADDRESS, "a", 3, NOW);
        assertThat(take(Limit.LETTERS_OF_ADDRESS, "a", NOW)).isPresent();
    }

    @Test
    default void clearingForgetsAndSaysHowMany() {
        takeAll(FAILURES, "a", 5, NOW);

        assertThat(ports().rateLimits().clear(FAILURES, "a", NOW)).isEqualTo(5);
        assertThat(ports().rateLimits().clear(FAILURES, "a", NOW)).isZero();
        takeAll(FAILURES, "a", 5, NOW);
        assertThat(ports().rateLimits().clear(FAILURES, "a", NOW.plus(Duration.ofDays(30))))
                .as("long ago")
                .isZero();
    }

    @Test
    default void clearingIsPartOfItsTransaction() {
        takeAll(FAILURES, "a", 5, NOW);

        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    ports().rateLimits().clear(FAILURES, "a", NOW);
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(take(FAILURES, "a", NOW)).isPresent();
    }

    @Test
    default void whatWasCountedInATransactionThatFailedStaysCounted() {
        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    takeAll(Limit.LETTERS_OF_ADDRESS, "a", 3, NOW);
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(take(Limit.LETTERS_OF_ADDRESS, "a", NOW)).isPresent();
    }

    @Test
    default void ofManySimultaneousCallsAsManyPassAsAllowed() throws InterruptedException {
        assertThat(simultaneously(50, () -> take(Limit.SIGN_UP, "a", NOW).isEmpty()))
                .isEqualTo(30);
        assertThat(simultaneously(50, () -> take(FAILURES, "a", NOW).isEmpty())).isEqualTo(5);
    }

    @Test
    default void onlyWhatCountsNothingAnyMoreIsPurgedAndNotAllAtOnce() {
        for (int i = 0; i < 5; i++) {
            take(Limit.BACKEND_CALLS, "call" + i, NOW);
        }
        take(Limit.SIGN_UP, "a", NOW);

        assertThat(ports().rateLimits().purge(NOW.plusSeconds(59), 100)).isZero();
        assertThat(ports().rateLimits().purge(NOW.plusSeconds(60), 3)).isEqualTo(3);
        assertThat(ports().rateLimits().purge(NOW.plusSeconds(60), 3)).isEqualTo(2);
        assertThat(ports().rateLimits().purge(NOW.plus(Duration.ofHours(1)), 3)).isEqualTo(1);
    }

    private void takeAll(Limit limit, String key, int times, Instant now) {
        for (int i = 1; i <= times; i++) {
            assertThat(take(limit, key, now)).as("number " + i).isEmpty();
        }
    }

    private Optional<Duration> take(Limit limit, String key, Instant now) {
        return ports().rateLimits().take(limit, key, now);
    }
}
