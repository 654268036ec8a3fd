package dev.gatehouse.rest.caller;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.rest.http.Clients;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Stands before every method that asks for a {@link Requester}. */
@Priority(Priorities.AUTHENTICATION)
public final class RequesterFilter implements ContainerRequestFilter {
    private final Credentials credentials;

    public RequesterFilter(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Actor actor = credentials.actor(
                request.getHeaderString(HttpHeaders.AUTHORIZATION),
                request.getHeaders().get(HttpHeaders.COOKIE),
                Clients.of(request));
        Clients.impersonated(request, actor.impersonator());
        request.setSecurityContext(new KnownCaller(
                new Requester(actor), request.getSecurityContext().isSecure(), "management"));
    }
}
