package dev.gatehouse.rest.caller;

import dev.gatehouse.rest.http.Clients;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Stands before every method that asks for a {@link Caller}. */
@Priority(Priorities.AUTHENTICATION)
public final class CallerFilter implements ContainerRequestFilter {
    private final Credentials credentials;

    public CallerFilter(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var caller = new Caller(credentials.currentUser(
                request.getHeaderString(HttpHeaders.AUTHORIZATION),
                request.getHeaders().get(HttpHeaders.COOKIE)));
        Clients.impersonated(request, caller.user().session().impersonator());
        request.setSecurityContext(
                new KnownCaller(caller, request.getSecurityContext().isSecure(), "session"));
    }
}
