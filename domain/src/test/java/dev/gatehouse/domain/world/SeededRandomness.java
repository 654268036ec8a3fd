package dev.gatehouse.domain.world;

import dev.gatehouse.domain.kernel.Randomness;
import java.util.Random;

/** The same bytes in every run. */
public final class SeededRandomness implements Randomness {
    private final Random random = new Random(1);

    @Override
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
