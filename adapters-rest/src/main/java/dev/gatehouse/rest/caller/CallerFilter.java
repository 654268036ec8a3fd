package dev.gatehouse.rest.caller;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

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
        request.setSecurityContext(
                new Context(caller, request.getSecurityContext().isSecure()));
    }

    private record Context(Caller caller, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        /** Rights are decided in the core, never by role names here. */
        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "session";
        }
    }
}
