package dev.gatehouse.rest.socket;

import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Clients;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** What somebody shows who wants to open a socket. */
record Handshake(Request request, Address address) {
    private static final String WEBSOCKET = "websocket";

    Client client() {
        return Clients.of(request);
    }

    String path() {
        return Objects.requireNonNullElse(Request.getPathInContext(request), "");
    }

    boolean isUpgrade() {
        return WEBSOCKET.equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
    }

    List<String> origins() {
        return request.getHeaders().getValuesList("Origin");
    }

    /** The text behind the word Bearer. Refuses with UNAUTHORIZED where there is none. */
    String bearer() {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .flatMap(Credentials::bearer)
                .orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }

    /** The one value of this parameter of the query. Refuses with INVALID_REQUEST several, and a query that cannot be read. */
    Optional<String> parameter(String name) {
        List<String> values = query().getValuesOrEmpty(name);
        if (values.size() > 1) {
            throw Refusal.because(Reason.INVALID_REQUEST, name + " must be given once");
        }
        return values.stream().findFirst();
    }

    private Fields query() {
        try {
            return Request.extractQueryParameters(request);
        } catch (HttpException.RuntimeException | IllegalArgumentException unreadable) {
            throw Refusal.because(Reason.INVALID_REQUEST, "The query cannot be read");
        }
    }
}
