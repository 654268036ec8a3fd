package dev.gatehouse.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashingGateTest {
    private final HashingGate gate = new HashingGate(1, 16);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        callers.shutdownNow();
        gate.close();
    }

    @Test
    void refusesAtOnceWhenFourWaitForTheOneAtWorkAndServesThemAll() throws Exception {
        var inside = new CountDownLatch(1);
        var first = callers.submit(() -> gate.pass(() -> waitInside(inside)));
        inside.await();
        var waiting = IntStream.range(0, 4)
                .mapToObj(i -> callers.submit(() -> gate.pass(() -> i)))
                .toList();
        awaitWaiting(4);

        assertThat(gate.working()).isEqualTo(1);
        assertThatThrownBy(() -> gate.pass(() -> "one too many")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.SERVICE_BUSY);
            assertThat(refusal.retryAfter()).isPresent();
        });

        release.countDown();
        assertThat(first.get()).isEqualTo("done");
        for (Future<Integer> one : waiting) {
            assertThat(one.get()).isBetween(0, 3);
        }
    }

    @Test
    void neverHoldsMoreCallersThanItMayHoweverManyCoresThereAre() throws Exception {
        try (var wide = new HashingGate(64, 6)) {
            var inside = new CountDownLatch(3);
            for (int i = 0; i < 6; i++) {
                var unused = callers.submit(() -> wide.pass(() -> waitInside(inside)));
            }
            inside.await();
            while (wide.waiting() < 3) {
                Thread.onSpinWait();
            }

            assertThat(wide.working()).isEqualTo(3);
            assertThatThrownBy(() -> wide.pass(() -> "a seventh")).isInstanceOf(Refusal.class);
            release.countDown();
        }
    }

    @Test
    void letsAFailureFly() {
        assertThatThrownBy(() -> gate.pass(() -> {
                    throw new IllegalArgumentException("broken");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("broken");
    }

    @Test
    void refusesAnInterruptedCallerAndKeepsItsInterruption() throws Exception {
        var inside = new CountDownLatch(1);
        var caller = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> interrupted = caller.submit(() -> {
                try {
                    return gate.pass(() -> waitInside(inside)).isEmpty();
                } catch (Refusal refusal) {
                    return Thread.currentThread().isInterrupted();
                }
            });
            inside.await();
            caller.shutdownNow();
            assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
        } catch (ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    private String waitInside(CountDownLatch inside) {
        inside.countDown();
        try {
            release.await();
            return "done";
        } catch (InterruptedException interrupted) {
            return "interrupted";
        }
    }

    private void awaitWaiting(int count) {
        while (gate.waiting() < count) {
            Thread.onSpinWait();
        }
    }
}
