package dev.gatehouse.bootstrap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ShellTest {
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Wire wire = new Wire();

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    /** A socket whose other side a test speaks for. */
    private static final class Wire implements WebSocket {
        private volatile boolean aborted;

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int code, String reason) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public void request(long n) {}

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return aborted;
        }

        @Override
        public boolean isInputClosed() {
            return aborted;
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }

    @Test
    void endsWhereNothingIsHeardForLong() throws Exception {
        Shell shell = Shell.start(workers, ended::countDown, SILENCE);
        shell.onOpen(wire);

        ended.await();

        assertThat(wire.aborted).isTrue();
    }

    @Test
    void goesOnWhileItIsPinged() throws Exception {
        Shell shell = Shell.start(workers, ended::countDown, SILENCE);
        shell.onOpen(wire);

        for (int i = 0; i < 16; i++) {
            shell.onPing(wire, ByteBuffer.allocate(0));
            assertThat(ended.await(250, TimeUnit.MILLISECONDS)).isFalse();
        }

        shell.onClose(wire, 1000, "");
        ended.await();
    }
}
