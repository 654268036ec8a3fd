package dev.gatehouse.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * Cuts the connection of an answer that has begun and cannot be finished. Jersey would end it in good order, and whoever
 * reads it would take the beginning for the whole.
 */
public final class Cut {
    private static final String ATTRIBUTE = Cut.class.getName();

    private final Request request;

    private Cut(Request request) {
        this.request = request;
    }

    /** Notes the connection, before any door asks. */
    static void prepare(Request request) {
        request.setAttribute(ATTRIBUTE, new Cut(request));
    }

    /** That of a request; empty where there is no connection, as in a test without a server. */
    public static Optional<Cut> of(ContainerRequestContext request) {
        return Optional.ofNullable(request.getProperty(ATTRIBUTE)).map(Cut.class::cast);
    }

    /** What was not sent yet never is. */
    public void off(Throwable cause) {
        request.getConnectionMetaData().getConnection().getEndPoint().close(cause);
    }
}
