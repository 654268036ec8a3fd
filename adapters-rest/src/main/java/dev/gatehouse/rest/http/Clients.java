package dev.gatehouse.rest.http;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** From where a request came, as the core wants to know it. */
public final class Clients {
    /** The request attribute that holds the client's address. */
    private static final String ADDRESS = Clients.class.getName();

    /** The request attribute that holds who acts in the caller's name. */
    private static final String IMPERSONATOR = Clients.class.getName() + ".impersonator";

    private Clients() {}

    /** Notes for everything that is recorded of this request who acts in the caller's name, once that is known. */
    public static void impersonated(ContainerRequestContext request, Optional<AccountId> administrator) {
        administrator.ifPresent(one -> request.setProperty(IMPERSONATOR, one));
    }

    /** The same, before a resource method is called. */
    public static Client of(ContainerRequestContext request) {
        return new Client(
                Objects.toString(request.getProperty(ADDRESS), ""),
                Objects.requireNonNullElse(request.getHeaderString("User-Agent"), ""),
                Objects.toString(request.getProperty(RequestIds.ATTRIBUTE), ""),
                impersonator(request.getProperty(IMPERSONATOR)));
    }

    /** The peer's address, or what a trusted proxy says of its own. */
    public static Client of(HttpServletRequest request) {
        return new Client(
                Objects.toString(request.getAttribute(ADDRESS), ""),
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""),
                Objects.toString(request.getAttribute(RequestIds.ATTRIBUTE), ""),
                impersonator(request.getAttribute(IMPERSONATOR)));
    }

    /** The same, where there are no servlets. */
    public static Client of(Request request) {
        return new Client(
                Objects.toString(request.getAttribute(ADDRESS), ""),
                Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.USER_AGENT), ""),
                Objects.toString(request.getAttribute(RequestIds.ATTRIBUTE), ""));
    }

    private static Optional<AccountId> impersonator(@Nullable Object noted) {
        return Optional.ofNullable(noted).map(AccountId.class::cast);
    }

    /** Finds out who the client is, before any door asks. */
    static void recognize(Request request, TrustedProxies proxies) {
        String peer = Request.getRemoteAddr(request);
        request.setAttribute(
                ADDRESS, proxies.clientOf(peer, request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR)));
    }
}
