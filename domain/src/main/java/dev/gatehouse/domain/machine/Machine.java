package dev.gatehouse.domain.machine;

import dev.gatehouse.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A computer on which a person's agent runs. Its credential is not part of it: the text is shown once, and only its hash is
 * kept.
 *
 * @param address from where it came last, or registered
 * @param lastContactAt to a few seconds; empty until it connects for the first time
 * @param connected whether nobody has said yet that it went away
 */
public record Machine(
        MachineId id,
        AccountId account,
        MachineName name,
        Software software,
        String address,
        Instant createdAt,
        Optional<Instant> lastContactAt,
        boolean connected) {
    /** How the text of a machine's credential begins. */
    public static final String PREFIX = "ghm_";

    /** How often it is noted that a machine is still there. */
    public static final Duration NOTED_EVERY = Duration.ofSeconds(15);

    /** After how long without a note it counts as gone, whatever was said last: its instance may have died. */
    public static final Duration GONE_AFTER = Duration.ofSeconds(45);

    /** A machine that has not connected yet. */
    public static Machine registered(
            MachineId id, AccountId account, MachineName name, Software software, String address, Instant now) {
        return new Machine(id, account, name, software, address, now, Optional.empty(), false);
    }

    /** Whether it can be reached, as far as anybody knows. */
    public boolean isOnlineAt(Instant now) {
        return connected
                && lastContactAt
                        .map(last -> now.isBefore(last.plus(GONE_AFTER)))
                        .orElse(false);
    }
}
