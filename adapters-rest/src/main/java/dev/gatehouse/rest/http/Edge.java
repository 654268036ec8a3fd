package dev.gatehouse.rest.http;

import dev.gatehouse.domain.kernel.Ids;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.ContentLoaderFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.component.LifeCycle;

/** The outermost ring of the server: what it does to every request and every answer, before and behind all doors. */
public final class Edge {
    private static final int MOST_CONNECTIONS = 2_048;
    private static final int WAITED_FOR_BYTES = 16 * 1024;
    private static final int FRAMING_BYTES = 64;

    private final UnaryOperator<Request> rewriting;
    private final TrustedProxies proxies;
    private final CommonHeaders headers;
    private final RequestIds requestIds;
    private final JsonErrorHandler errors;

    /** What is rewritten is served as if it had come so. */
    public Edge(WebSettings settings, Ids ids, UnaryOperator<Request> rewriting) {
        this.rewriting = rewriting;
        this.proxies = settings.trustedProxies();
        this.headers = new CommonHeaders(settings.isHttps());
        this.requestIds = new RequestIds(ids);
        this.errors = new JsonErrorHandler(headers, requestIds);
    }

    /** Puts itself around everything that the environment will serve, with more that stands behind it and before the doors. */
    public void install(Environment environment, Consumer<Server> inner) {
        environment.getApplicationContext().setErrorHandler(errors);
        environment.getAdminContext().setErrorHandler(errors);
        environment
                .servlets()
                .addFilter("log-context", new LogContextFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle event) {
                if (event instanceof Server server) {
                    surround(server, inner);
                }
            }
        });
    }

    private void surround(Server server, Consumer<Server> inner) {
        server.setErrorHandler(errors);
        Optional.ofNullable(server.getRequestLog()).ifPresent(log -> server.setRequestLog(new DiscreetRequestLog(log)));
        server.insertHandler(new EagerContentHandler(bodies()));
        inner.accept(server);
        server.insertHandler(new BodyDeadline());
        server.insertHandler(new EdgeHandler(rewriting, proxies, headers, requestIds, errors));
        for (Connector connector : server.getConnectors()) {
            server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        }
    }

    /** A body is waited for without a thread, so that slow senders hold up nobody; what is longer is read by its door. */
    private static ContentLoaderFactory bodies() {
        return new RetainedContentLoaderFactory(WAITED_FOR_BYTES, FRAMING_BYTES, false);
    }
}
