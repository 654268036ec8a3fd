package dev.gatehouse.rest.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.ContainerLifeCycle;

/** A request log that is not told what stands in addresses and opens something: a log is read by more than may come in. */
final class DiscreetRequestLog extends ContainerLifeCycle implements RequestLog {
    private final RequestLog log;

    DiscreetRequestLog(RequestLog log) {
        this.log = log;
        addBean(log);
    }

    @Override
    public void log(Request request, Response response) {
        log.log(DiscreetUri.of(request), response);
    }
}
