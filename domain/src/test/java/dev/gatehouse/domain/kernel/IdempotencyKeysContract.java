package dev.gatehouse.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.IdempotencyKeys.Recorded;
import dev.gatehouse.domain.world.PortsContract;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link IdempotencyKeys} promises, over any ports. */
public interface IdempotencyKeysContract extends PortsContract {
    private static SecretHash hash(String text) {
        return SecretHash.of(new SecretBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Recorded> call(String owner, String key, Recorded answer) {
        return ports().transactions().inTransaction(() -> {
            var known = ports().idempotencyKeys().claim(owner, hash(key), answer.fingerprint(), NOW);
            if (known.isEmpty()) {
                ports().idempotencyKeys().record(owner, hash(key), answer);
            }
            return known;
        });
    }

    private static Recorded answer(String body) {
        return new Recorded(hash("POST"), 201, Optional.of("/v1/things/1"), body);
    }

    @Test
    default void theFirstCallIsToldNothingAndEveryOtherWhatItDid() {
        assertThat(call("usr", "key", answer("first"))).isEmpty();
        assertThat(call("usr", "key", answer("second"))).contains(answer("first"));
        assertThat(call("usr", "key", answer("third"))).contains(answer("first"));
    }

    @Test
    default void keysOfOthersAreOthers() {
        assertThat(call("usr", "key", answer("first"))).isEmpty();
        assertThat(call("someone", "key", answer("second"))).isEmpty();
        assertThat(call("usr", "another", answer("third"))).isEmpty();
    }

    @Test
    default void aCallThatIsRolledBackLeavesNothing() {
        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    call("usr", "key", answer("refused"));
                    throw Refusal.of(Reason.FORBIDDEN);
                }))
                .isInstanceOf(Refusal.class);

        assertThat(call("usr", "key", answer("first"))).isEmpty();
    }

    @Test
    default void ofSimultaneousCallsOneIsTheFirst() throws InterruptedException {
        assertThat(simultaneously(8, () -> call("usr", "key", answer("made")).isEmpty()))
                .isEqualTo(1);
    }

    @Test
    default void aKeyIsNewAgainAfterADay() {
        assertThat(call("usr", "key", answer("first"))).isEmpty();
        var later = NOW.plus(IdempotencyKeys.REMEMBERED_FOR);
        ports().transactions().inTransaction(() -> {
            assertThat(ports().idempotencyKeys().claim("usr", hash("key"), hash("POST"), later))
                    .isEmpty();
            ports().idempotencyKeys().record("usr", hash("key"), answer("second"));
            return later;
        });
        assertThat(ports().transactions()
                        .inTransaction(() -> ports().idempotencyKeys()
                                .claim("usr", hash("key"), hash("POST"), later.plusSeconds(1))))
                .contains(answer("second"));
    }

    @Test
    default void forgetsWhatIsOldInSmallPortions() {
        call("usr", "one", answer("1"));
        call("usr", "two", answer("2"));

        assertThat(ports().idempotencyKeys().purge(NOW, 10)).isZero();
        assertThat(ports().idempotencyKeys().purge(NOW.plusSeconds(1), 1)).isEqualTo(1);
        assertThat(ports().idempotencyKeys().purge(NOW.plusSeconds(1), 10)).isEqualTo(1);
        assertThat(call("usr", "one", answer("3"))).isEmpty();
    }
}
