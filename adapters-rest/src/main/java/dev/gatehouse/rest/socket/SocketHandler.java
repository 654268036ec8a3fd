package dev.gatehouse.rest.socket;

import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.rest.http.DiscreetUri;
import dev.gatehouse.rest.http.HttpProblem;
import dev.gatehouse.rest.http.WebSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Answers handshakes at the addresses of sockets, and hands on everything else. A page of another site gets no socket,
 * whatever its browser sends along (OWASP WebSocket Security Cheat Sheet).
 */
final class SocketHandler extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);
    private static final String ADMIN = "admin";
    private static final String REQUEST_ID = "request_id";

    private final WebSettings settings;
    private final Admission admission;
    private final ServerWebSocketContainer container;

    SocketHandler(WebSettings settings, Admission admission, ServerWebSocketContainer container) {
        this.settings = settings;
        this.admission = admission;
        this.container = container;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<Handshake> handshake = isPublic(request)
                ? Address.read(Objects.requireNonNullElse(Request.getPathInContext(request), ""))
                        .map(address -> new Handshake(request, address))
                : Optional.empty();
        if (handshake.isEmpty()) {
            return super.handle(request, response, callback);
        }
        MDC.put(REQUEST_ID, handshake.get().client().requestId());
        try {
            answer(handshake.get(), response, callback);
        } finally {
            MDC.remove(REQUEST_ID);
        }
        return true;
    }

    private static boolean isPublic(Request request) {
        return !ADMIN.equals(request.getConnectionMetaData().getConnector().getName());
    }

    private void answer(Handshake handshake, Response response, Callback callback) {
        Optional<HttpProblem> problem = problemOf(handshake, response);
        if (problem.isPresent()) {
            Answers.refuse(problem.get(), response, callback);
            return;
        }
        try {
            open(admission.admit(handshake), handshake, response, callback);
        } catch (Refusal refusal) {
            Answers.refuse(refusal, response, callback);
        } catch (RuntimeException failure) {
            LOG.error("A socket could not be opened", failure);
            Answers.refuse(HttpProblem.INTERNAL_ERROR, response, callback);
        }
    }

    private Optional<HttpProblem> problemOf(Handshake handshake, Response response) {
        if (!"GET".equals(handshake.request().getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            return Optional.of(HttpProblem.METHOD_NOT_ALLOWED);
        }
        if (!handshake.isUpgrade()) {
            return Optional.of(upgradeRequired(response));
        }
        return handshake.origins().stream().allMatch(settings::trusts)
                ? Optional.empty()
                : Optional.of(HttpProblem.CROSS_SITE_REQUEST);
    }

    private static HttpProblem upgradeRequired(Response response) {
        response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
        return HttpProblem.UPGRADE_REQUIRED;
    }

    /** Nobody behind this sees what stood in the address. Nothing is compressed: it would be inflated out of all proportion. */
    private void open(Peer peer, Handshake handshake, Response response, Callback callback) {
        boolean upgraded = false;
        try {
            upgraded = container.upgrade(
                    (request, upgrade, unused) -> {
                        upgrade.setExtensions(List.of());
                        return new Endpoint(peer);
                    },
                    DiscreetUri.of(handshake.request()),
                    response,
                    Callback.from(callback::succeeded, failure -> {
                        peer.abandon();
                        callback.failed(failure);
                    }));
        } finally {
            if (!upgraded) {
                peer.abandon();
            }
        }
        if (!upgraded) {
            Answers.refuse(upgradeRequired(response), response, callback);
        }
    }
}
