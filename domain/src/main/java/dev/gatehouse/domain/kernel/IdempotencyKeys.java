package dev.gatehouse.domain.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Port: what was answered to calls that carried a key of their own, so that a repeated call does nothing twice
 * (draft-ietf-httpapi-idempotency-key-header). It knows keys as hashes only.
 */
public interface IdempotencyKeys {
    /** For how long a key is remembered. */
    Duration REMEMBERED_FOR = Duration.ofHours(24);

    /**
     * What a first call did.
     *
     * @param fingerprint of the whole request: the same key on another request is a mistake
     * @param status what was answered, and where what was made is found
     */
    record Recorded(SecretHash fingerprint, int status, Optional<String> location, String body) {}

    /**
     * Takes the key in the caller's transaction: empty for the first call, which {@link #record}s in the same transaction what
     * it did; what was recorded for every other. While the first call's transaction runs, others wait for it; if it is
     * rolled back, one of them is the first. A key that is no longer remembered is new.
     *
     * @param owner whose key it is; equal keys of different owners are different
     */
    Optional<Recorded> claim(String owner, SecretHash key, SecretHash fingerprint, Instant now);

    /** Keeps what the call did that has just claimed the key. */
    void record(String owner, SecretHash key, Recorded answer);

    /** Removes at most so many that were claimed before this time and says how many. */
    int purge(Instant before, int most);
}
