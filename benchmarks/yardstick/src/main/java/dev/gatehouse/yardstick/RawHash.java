package dev.gatehouse.yardstick;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How many passwords this machine can hash when it does nothing else: Argon2id, 19 MiB, two passes, one lane. Warms up, says
 * "ready", and answers each line "threads seconds" with one of JSON, so that it is as warm as the server it is compared with.
 */
public final class RawHash {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final double WARM_UP_SECONDS = 6;

    private RawHash() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        hashFor(Runtime.getRuntime().availableProcessors(), WARM_UP_SECONDS);
        System.out.println("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", 2);
            System.out.println(measure(Integer.parseInt(words[0]), Double.parseDouble(words[1])));
        }
    }

    private static String measure(int threads, double seconds) throws InterruptedException, ExecutionException {
        long cpuBefore = processCpuNanos();
        long wallBefore = System.nanoTime();
        long hashes = hashFor(threads, seconds);
        double wall = (System.nanoTime() - wallBefore) / 1e9;
        double cpu = (processCpuNanos() - cpuBefore) / 1e9;
        return String.format(
                Locale.ROOT,
                "{\"threads\": %d, \"hashes\": %d, \"rate\": %.3f, \"cpu_ms\": %.4f}",
                threads,
                hashes,
                hashes / wall,
                1000 * cpu / hashes);
    }

    private static long hashFor(int threads, double seconds) throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long end = System.nanoTime() + (long) (seconds * 1e9);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(workers.submit(() -> hashUntil(end)));
            }
            long total = 0;
            for (Future<Long> count : counts) {
                total += count.get();
            }
            return total;
        } finally {
            workers.shutdown();
        }
    }

    private static long hashUntil(long end) {
        Argon2BytesGenerator.FixedBlockPool pool = new Argon2BytesGenerator.FixedBlockPool(MEMORY_KIB);
        byte[] password = "supersecret123".getBytes(StandardCharsets.UTF_8);
        byte[] salt = new byte[16];
        byte[] hash = new byte[32];
        long count = 0;
        while (System.nanoTime() < end) {
            salt[0]++;
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(MEMORY_KIB)
                    .withIterations(PASSES)
                    .withParallelism(1)
                    .withSalt(salt)
                    .withBlockPool(pool)
                    .build());
            generator.generateBytes(password, hash);
            count++;
        }
        return count;
    }

    private static long processCpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
