package dev.gatehouse.bootstrap.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what comes about by itself, but not for ever. */
final class Patience {
    private static final long PAUSE_MILLIS = 50;

    private Patience() {}

    static void until(BooleanSupplier done, Duration limit, Supplier<String> complaint) {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("After " + limit.toSeconds() + " s still: " + complaint.get());
            }
            sleep(PAUSE_MILLIS);
        }
    }

    static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
