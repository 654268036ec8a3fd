package dev.gatehouse.rest.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A body arrives within ten seconds, or its connection is cut. An idle limit alone would let a sender hold on for ever, a
 * byte at a time.
 */
final class BodyDeadline extends Handler.Wrapper {
    private static final int SECONDS = 10;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(hasBody(request) ? new Arriving(request) : request, response, callback);
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** A request whose body is on its way: the clock stops with its last byte. */
    private static final class Arriving extends Request.Wrapper {
        private final Scheduler.Task deadline;

        Arriving(Request request) {
            super(request);
            deadline = request.getComponents().getScheduler().schedule(this::cut, SECONDS, TimeUnit.SECONDS);
            Request.addCompletionListener(request, failure -> deadline.cancel());
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk != null && chunk.isLast()) {
                deadline.cancel();
            }
            return chunk;
        }

        private void cut() {
            getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(new TimeoutException("The body did not arrive within " + SECONDS + " seconds"));
        }
    }
}
