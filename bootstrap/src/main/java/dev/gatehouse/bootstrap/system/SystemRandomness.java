package dev.gatehouse.bootstrap.system;

import dev.gatehouse.domain.kernel.Randomness;
import java.security.SecureRandom;

/** The operating system's generator. */
public final class SystemRandomness implements Randomness {
    private final SecureRandom random = new SecureRandom();

    @Override
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
