package dev.gatehouse.application.once;

import dev.gatehouse.domain.kernel.IdempotencyKeys;
import dev.gatehouse.domain.kernel.IdempotencyKeys.Recorded;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Transactions;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does a thing once, however often it is asked for with the same key. The key is kept in the transaction that does the
 * thing: either both are there or neither, also after a crash.
 */
public final class Once {
    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final Clock clock;

    public Once(Transactions transactions, IdempotencyKeys keys, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What was done now, or what was recorded when it was done before.
     *
     * @param made empty where it was done before
     */
    public record Outcome<T>(Optional<T> made, Optional<Recorded> before) {}

    /**
     * Runs the work, which nothing slow may be part of, unless this owner's key was used before; what the work refuses leaves
     * no trace of the key. Refuses with IDEMPOTENCY_KEY_REUSED a key that was used for another request.
     *
     * @param answer what to record of what was made: nothing that is shown only once
     */
    public <T> Outcome<T> run(
            String owner, SecretHash key, SecretHash fingerprint, Supplier<T> work, Function<T, Recorded> answer) {
        return transactions.inTransaction(() -> {
            Optional<Recorded> before = keys.claim(owner, key, fingerprint, clock.instant());
            if (before.isPresent()) {
                if (!before.get().fingerprint().equals(fingerprint)) {
                    throw Refusal.of(Reason.IDEMPOTENCY_KEY_REUSED);
                }
                return new Outcome<T>(Optional.empty(), before);
            }
            T made = work.get();
            keys.record(owner, key, answer.apply(made));
            return new Outcome<>(Optional.of(made), Optional.empty());
        });
    }
}
