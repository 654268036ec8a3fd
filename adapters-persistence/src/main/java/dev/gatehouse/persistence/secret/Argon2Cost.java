package dev.gatehouse.persistence.secret;

/**
 * What one Argon2id hash costs (RFC 9106).
 *
 * @param memory in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes
 */
record Argon2Cost(int memory, int iterations, int parallelism) {
    /** The floor of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
    static final Argon2Cost TODAY = new Argon2Cost(19_456, 2, 1);

    /** Room for stronger hashes than today's, but not for one that fills the heap. */
    private static final Argon2Cost CEILING = new Argon2Cost(32_768, 10, 4);

    /** Whether a stored hash may ask for this much: an absurd one is not computed. */
    boolean isBearable() {
        return memory >= 8 * parallelism
                && iterations >= 1
                && parallelism >= 1
                && memory <= CEILING.memory
                && iterations <= CEILING.iterations
                && parallelism <= CEILING.parallelism;
    }

    /** Whether guessing costs less than at the other's price. */
    boolean isWeakerThan(Argon2Cost other) {
        return (long) memory * iterations < (long) other.memory * other.iterations;
    }
}
